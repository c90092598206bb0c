// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RelationshipStore.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Date.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Uuid.h"
#include "plugin/people/Assignments.h"
#include "plugin/people/RelationshipRow.h"
#include "plugin/settings/PracticeSettings.h"

#include <algorithm>

namespace kith::people {

namespace {

using storage::Transaction;

constexpr storage::Sql isCurrent = " and r.ended_at is null";
constexpr storage::Sql isEnded = " and r.ended_at is not null";

/// What stands beside the row itself: the other client's name, the contact's practitioners.
void complete(Transaction &transaction, std::int64_t practiceNo, Relationship &relationship) {
    if (relationship.contact) {
        relationship.practitioners =
            practitionersOf(transaction, practiceNo, relationship.contact->contactNo);
        return;
    }
    const std::string id = relationship.related->id;
    relationship.related =
        findClientName(transaction, practiceNo, id).value_or(ClientName{id, {}, {}, id});
}

const std::string &nameOf(const Relationship &relationship) {
    return relationship.contact ? relationship.contact->displayName
                                : relationship.related->displayName;
}

bool comesFirst(const Relationship &a, const Relationship &b) {
    if (a.endedOn != b.endedOn)
        return a.endedOn > b.endedOn;
    if (a.details.emergency != b.details.emergency)
        return a.details.emergency;
    return nameOf(a) < nameOf(b);
}

void addContacts(Transaction &transaction, const access::Actor &actor, const std::string &clientId,
                 Lasting lasting, std::vector<Relationship> &all) {
    storage::SqlText sql = selectContactRelationships();
    sql += lasting == Lasting::current ? isCurrent : isEnded;
    sql += " and r.client_id = ? and r.contact_no is not null";
    sql += lasting == Lasting::current ? storage::Sql(" and c.archived_at is null")
                                       : storage::Sql(" and c.merged_into is null");
    sql += access::contactIsVisible;
    auto row = transaction.query(sql, actor.practiceNo, clientId, actor.scope, actor.scope);
    while (row.next())
        all.push_back(readContactRelationship(row));
}

/// Two queries, because an or would read all relationships of the practice.
void addClients(Transaction &transaction, const access::Actor &actor, const std::string &clientId,
                Lasting lasting, std::vector<Relationship> &all) {
    storage::SqlText first = selectClientRelationships();
    first += lasting == Lasting::current ? isCurrent : isEnded;
    storage::SqlText second = first;
    first += " and r.client_id = ?";
    second += " and r.related_client_id = ?";
    for (const storage::SqlText &sql : {first, second}) {
        auto row = transaction.query(sql, actor.practiceNo, clientId);
        while (row.next())
            all.push_back(readClientRelationship(row, clientId));
    }
}

std::optional<std::string> existing(Transaction &transaction, std::int64_t practiceNo,
                                    const Relationship &wanted) {
    auto row = wanted.contact
                   ? transaction.query("select id from relationships where practice_no = ?"
                                       " and client_id = ? and contact_no = ?"
                                       " and ended_at is null",
                                       practiceNo, wanted.clientId, wanted.contact->contactNo)
                   : transaction.query("select id from relationships where practice_no = ?1"
                                       " and ended_at is null and ((client_id = ?2 and"
                                       " related_client_id = ?3) or (client_id = ?3 and"
                                       " related_client_id = ?2))",
                                       practiceNo, wanted.clientId, wanted.related->id);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

/// What the audit log is told of it: the two sides, and the client it concerns.
audit::Entry entryOf(const std::string &action, const Relationship &relationship) {
    return {action, "relationship", relationship.id, relationship.clientId};
}

[[noreturn]] void refuseUnknown() {
    throw base::NotFound("There is no such relationship.");
}

[[noreturn]] void refuseStale() {
    throw base::Conflict("version", "stale",
                         "Somebody changed this in the meantime. Load it again.");
}

/// What the two clients are to each other, as it is stored.
struct StoredTypes {
    std::string type;
    std::optional<std::string> reciprocal;
};

StoredTypes readTypes(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    auto row = transaction.query("select type, reciprocal_type from relationships"
                                 " where practice_no = ? and id = ? and ended_at is null",
                                 practiceNo, id);
    if (!row.next())
        refuseUnknown();
    return {row.text(0), row.optionalText(1)};
}

constexpr storage::Sql writeForward =
    "update relationships set type = ?, reciprocal_type = ?, emergency = ?, legal_guardian = ?,"
    " legal_guardian_until = ?, care_information = ?, care_information_until = ?, notes = ?,"
    " version = ?, changed_at = ?"
    " where practice_no = ? and id = ? and version = ? and ended_at is null";

constexpr storage::Sql writeTurned =
    "update relationships set type = ?, reciprocal_type = ?, reciprocal_emergency = ?,"
    " reciprocal_legal_guardian = ?, reciprocal_legal_guardian_until = ?,"
    " reciprocal_care_information = ?, reciprocal_care_information_until = ?, notes = ?,"
    " version = ?, changed_at = ?"
    " where practice_no = ? and id = ? and version = ? and ended_at is null";

} // namespace

std::optional<std::string> RelationshipStore::otherSideOf(Transaction &transaction,
                                                          const access::Actor &actor,
                                                          const std::string &type) const {
    return reciprocalOf(transaction, _types, actor.practiceNo, type);
}

void RelationshipStore::check(RelationshipDraft &draft, bool isType) const {
    std::vector<base::FieldProblem> problems = normalise(draft.details);
    if (!isType)
        problems.push_back({"type", "unknown", "This is not a relationship type."});
    if (draft.contactId.empty() == draft.relatedClientId.empty())
        problems.push_back({"contact", "required", "Either a contact or a client is needed."});
    if (!draft.relatedClientId.empty() && draft.relatedClientId == draft.clientId)
        problems.push_back({"client", "same", "A client cannot be related to themselves."});
    if (!problems.empty())
        throw base::Invalid(std::move(problems));
}

Relationship RelationshipStore::add(Transaction &transaction, const access::Actor &actor,
                                    const RelationshipDraft &given) const {
    access::requireStaff(actor);
    RelationshipDraft draft = given;
    const auto reciprocal = otherSideOf(transaction, actor, draft.type);
    check(draft, reciprocal.has_value());
    Relationship relationship;
    relationship.id = base::makeUuid(_now);
    relationship.clientId = draft.clientId;
    relationship.type = draft.type;
    relationship.details = draft.details;
    relationship.since = _now;
    if (draft.relatedClientId.empty()) {
        relationship.contact = findContact(transaction, actor, draft.contactId);
        if (!relationship.contact)
            throw base::Invalid("contact", "unknown", "There is no such contact.");
        if (relationship.contact->archived)
            throw base::Invalid("contact", "archived", "This contact is archived.");
    } else {
        relationship.related = ClientName{draft.relatedClientId, {}, {}, {}};
    }
    complete(transaction, actor.practiceNo, relationship);
    if (const auto other = existing(transaction, actor.practiceNo, relationship))
        throw base::Conflict(relationship.contact ? "contact" : "client", "already-related",
                             "They are related to this client already.", *other);
    insert(transaction, actor, relationship, *reciprocal);
    audit::record(transaction, actor, _now, entryOf("relationship.created", relationship));
    return relationship;
}

void RelationshipStore::insert(Transaction &transaction, const access::Actor &actor,
                               const Relationship &relationship,
                               const std::string &otherSide) const {
    std::optional<std::int64_t> contactNo;
    std::optional<std::string> relatedClient;
    std::optional<std::string> reciprocal;
    if (relationship.contact) {
        contactNo = relationship.contact->contactNo;
    } else {
        relatedClient = relationship.related->id;
        reciprocal = otherSide;
    }
    const RelationshipDetails &details = relationship.details;
    transaction.run("insert into relationships (practice_no, id, client_id, contact_no,"
                    " related_client_id, type, reciprocal_type, emergency, legal_guardian,"
                    " legal_guardian_until, care_information, care_information_until, notes,"
                    " version, created_at, created_by, changed_at)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    actor.practiceNo, relationship.id, relationship.clientId, contactNo,
                    relatedClient, relationship.type, reciprocal, details.emergency,
                    details.legalGuardian, details.legalGuardianUntil, details.careInformation,
                    details.careInformationUntil, details.notes, relationship.version, _now,
                    actor.id, _now);
}

std::vector<Relationship> RelationshipStore::list(Transaction &transaction,
                                                  const access::Actor &actor,
                                                  const std::string &clientId,
                                                  Lasting lasting) const {
    access::requireStaff(actor);
    std::vector<Relationship> all;
    addContacts(transaction, actor, clientId, lasting, all);
    addClients(transaction, actor, clientId, lasting, all);
    for (Relationship &relationship : all)
        complete(transaction, actor.practiceNo, relationship);
    std::ranges::stable_sort(all, comesFirst);
    return all;
}

Relationship RelationshipStore::read(Transaction &transaction, const access::Actor &actor,
                                     const std::string &id, const std::string &clientId) const {
    access::requireStaff(actor);
    storage::SqlText contacts = selectContactRelationships();
    contacts += " and r.id = ? and c.merged_into is null";
    contacts += access::contactIsVisible;
    auto row = transaction.query(contacts, actor.practiceNo, id, actor.scope, actor.scope);
    Relationship relationship;
    if (row.next()) {
        relationship = readContactRelationship(row);
    } else {
        storage::SqlText clients = selectClientRelationships();
        clients += " and r.id = ?";
        auto other = transaction.query(clients, actor.practiceNo, id);
        if (!other.next())
            refuseUnknown();
        relationship = readClientRelationship(other, clientId);
    }
    complete(transaction, actor.practiceNo, relationship);
    return relationship;
}

/// The other side's type stays where it still fits (mother and daughter), else it becomes the
/// reciprocal.
std::string RelationshipStore::fittingType(Transaction &transaction, const access::Actor &actor,
                                           const std::string &type,
                                           const std::string &otherSide) const {
    const std::string general = otherSideOf(transaction, actor, type).value_or(type);
    const auto back = otherSideOf(transaction, actor, otherSide);
    return back && back == otherSideOf(transaction, actor, general) ? otherSide : general;
}

Relationship RelationshipStore::edit(Transaction &transaction, const access::Actor &actor,
                                     Relationship relationship, std::int64_t version,
                                     const RelationshipChange &change) const {
    access::requireStaff(actor);
    relationship.details = changed(relationship.details, change);
    auto problems = normalise(relationship.details);
    if (change.type && !otherSideOf(transaction, actor, *change.type))
        problems.push_back({"type", "unknown", "This is not a relationship type."});
    if (!problems.empty())
        throw base::Invalid(std::move(problems));
    StoredTypes types = readTypes(transaction, actor.practiceNo, relationship.id);
    if (change.type) {
        relationship.type = *change.type;
        std::string &mine = relationship.turned ? types.reciprocal.emplace() : types.type;
        mine = *change.type;
        if (relationship.turned)
            types.type = fittingType(transaction, actor, *change.type, types.type);
        else if (types.reciprocal)
            types.reciprocal = fittingType(transaction, actor, *change.type, *types.reciprocal);
    }
    const RelationshipDetails &details = relationship.details;
    relationship.version = version + 1;
    const auto written = transaction.run(
        relationship.turned ? writeTurned : writeForward, types.type, types.reciprocal,
        details.emergency, details.legalGuardian, details.legalGuardianUntil,
        details.careInformation, details.careInformationUntil, details.notes, relationship.version,
        _now, actor.practiceNo, relationship.id, version);
    if (written == 0)
        refuseStale();
    audit::record(transaction, actor, _now, entryOf("relationship.changed", relationship));
    return relationship;
}

Relationship RelationshipStore::end(Transaction &transaction, const access::Actor &actor,
                                    Relationship relationship, std::int64_t version,
                                    const std::string &on) const {
    const std::string zone = settings::readPractice(transaction, actor.practiceNo).timeZone;
    const std::string today = base::dateOf(_now, zone);
    if (!on.empty() && !base::isDate(on))
        throw base::Invalid("on", "malformed", "This must be a day, such as 2026-11-21.");
    if (on > today)
        throw base::Invalid("on", "out-of-range", "The day must not be after today.");
    if (!relationship.endedOn.empty())
        refuseUnknown();
    relationship.endedOn = on.empty() ? today : on;
    relationship.version = version + 1;
    const auto ended =
        transaction.run("update relationships set ended_at = ?1, ended_on = ?2, changed_at = ?1,"
                        " version = ?3 where practice_no = ?4 and id = ?5 and version = ?6"
                        " and ended_at is null",
                        _now, relationship.endedOn, relationship.version, actor.practiceNo,
                        relationship.id, version);
    if (ended == 0)
        refuseStale();
    audit::record(transaction, actor, _now, entryOf("relationship.ended", relationship));
    return relationship;
}

void RelationshipStore::remove(Transaction &transaction, const access::Actor &actor,
                               const std::string &id) const {
    const Relationship relationship = read(transaction, actor, id);
    transaction.run("update relationships set removed_at = ?1, changed_at = ?1,"
                    " ended_at = coalesce(ended_at, ?1), version = version + 1"
                    " where practice_no = ?2 and id = ?3",
                    _now, actor.practiceNo, id);
    audit::record(transaction, actor, _now, entryOf("relationship.removed", relationship));
}

} // namespace kith::people
