// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RelationshipStore.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Uuid.h"
#include "plugin/people/CardRow.h"

#include <algorithm>

namespace kith::people {

namespace {

using storage::Transaction;

/// A row of relationships with a contact, after the columns of the contact.
constexpr storage::Sql contactColumns = ", r.id, r.client_id, r.type, r.emergency, r.version"
                                        " from relationships r join contacts c"
                                        " on c.practice_no = r.practice_no"
                                        " and c.contact_no = r.contact_no"
                                        " where r.practice_no = ? and r.ended_at is null";

/// A row of relationships between clients, with what either is to the other.
constexpr storage::Sql clientColumns =
    "select r.id, r.client_id, r.related_client_id, r.type, r.reciprocal_type, r.emergency,"
    " r.version from relationships r where r.practice_no = ? and r.ended_at is null"
    " and r.related_client_id is not null";

Relationship readContactRow(const storage::Query &row) {
    Relationship relationship;
    relationship.contact = readCard(row);
    relationship.id = row.text(afterCard);
    relationship.clientId = row.text(afterCard + 1);
    relationship.type = row.text(afterCard + 2);
    relationship.emergency = row.flag(afterCard + 3);
    relationship.version = row.int64(afterCard + 4);
    return relationship;
}

/// seenFrom is one of the two clients, or empty for the first.
Relationship readClientRow(const storage::Query &row, const std::string &seenFrom) {
    const bool turned = !seenFrom.empty() && seenFrom == row.view(2);
    Relationship relationship;
    relationship.id = row.text(0);
    relationship.clientId = row.text(turned ? 2 : 1);
    relationship.related = ClientName{row.text(turned ? 1 : 2), {}, {}, {}};
    relationship.type = row.text(turned ? 4 : 3);
    relationship.emergency = row.flag(5);
    relationship.version = row.int64(6);
    return relationship;
}

void nameRelated(Transaction &transaction, std::int64_t practiceNo, Relationship &relationship) {
    if (!relationship.related)
        return;
    const std::string id = relationship.related->id;
    relationship.related =
        findClientName(transaction, practiceNo, id).value_or(ClientName{id, {}, {}, id});
}

const std::string &nameOf(const Relationship &relationship) {
    return relationship.contact ? relationship.contact->displayName
                                : relationship.related->displayName;
}

std::optional<std::string> existing(Transaction &transaction, std::int64_t practiceNo,
                                    const RelationshipDraft &draft,
                                    std::optional<std::int64_t> contactNo) {
    auto row = contactNo ? transaction.query("select id from relationships where practice_no = ?"
                                             " and client_id = ? and contact_no = ?"
                                             " and ended_at is null",
                                             practiceNo, draft.clientId, *contactNo)
                         : transaction.query("select id from relationships where practice_no = ?1"
                                             " and ended_at is null and ((client_id = ?2 and"
                                             " related_client_id = ?3) or (client_id = ?3 and"
                                             " related_client_id = ?2))",
                                             practiceNo, draft.clientId, draft.relatedClientId);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

/// What the audit log is told of it: the two sides, and the client it concerns.
audit::Entry entryOf(const std::string &action, const Relationship &relationship) {
    return {action, "relationship", relationship.id, relationship.clientId};
}

[[noreturn]] void refuseUnknown() {
    throw base::NotFound("There is no such relationship.");
}

} // namespace

void RelationshipStore::check(const RelationshipDraft &draft) const {
    std::vector<base::FieldProblem> problems;
    if (_types.find(draft.type) == nullptr)
        problems.push_back({"type", "unknown", "This is not a relationship type."});
    if (draft.contactId.empty() == draft.relatedClientId.empty())
        problems.push_back({"contact", "required", "Either a contact or a client is needed."});
    if (!draft.relatedClientId.empty() && draft.relatedClientId == draft.clientId)
        problems.push_back({"client", "same", "A client cannot be related to themselves."});
    if (!problems.empty())
        throw base::Invalid(std::move(problems));
}

Relationship RelationshipStore::add(Transaction &transaction, const access::Actor &actor,
                                    const RelationshipDraft &draft) const {
    access::requireStaff(actor);
    check(draft);
    Relationship relationship{base::makeUuid(_now), draft.clientId,  {}, {},
                              draft.type,           draft.emergency, 1};
    std::optional<std::int64_t> contactNo;
    std::optional<std::string> relatedClient;
    std::optional<std::string> reciprocal;
    if (draft.relatedClientId.empty()) {
        relationship.contact = findContact(transaction, actor, draft.contactId);
        if (!relationship.contact)
            throw base::Invalid("contact", "unknown", "There is no such contact.");
        if (relationship.contact->archived)
            throw base::Invalid("contact", "archived", "This contact is archived.");
        contactNo = relationship.contact->contactNo;
    } else {
        relatedClient = draft.relatedClientId;
        reciprocal = _types.find(draft.type)->reciprocal;
        relationship.related = ClientName{draft.relatedClientId, {}, {}, {}};
        nameRelated(transaction, actor.practiceNo, relationship);
    }
    if (const auto other = existing(transaction, actor.practiceNo, draft, contactNo))
        throw base::Conflict(contactNo ? "contact" : "client", "already-related",
                             "They are related to this client already.", *other);
    transaction.run("insert into relationships (practice_no, id, client_id, contact_no,"
                    " related_client_id, type, reciprocal_type, emergency, version, created_at,"
                    " created_by, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    actor.practiceNo, relationship.id, draft.clientId, contactNo, relatedClient,
                    draft.type, reciprocal, draft.emergency, relationship.version, _now, actor.id,
                    _now);
    audit::record(transaction, actor, _now, entryOf("relationship.created", relationship));
    return relationship;
}

std::vector<Relationship> RelationshipStore::list(Transaction &transaction,
                                                  const access::Actor &actor,
                                                  const std::string &clientId) const {
    access::requireStaff(actor);
    std::vector<Relationship> all;
    storage::SqlText contacts(selectCard);
    contacts += contactColumns;
    contacts += " and r.client_id = ? and r.contact_no is not null and c.archived_at is null";
    contacts += access::contactIsVisible;
    auto row = transaction.query(contacts, actor.practiceNo, clientId, actor.scope, actor.scope);
    while (row.next())
        all.push_back(readContactRow(row));
    // Two queries, because an or would read all relationships of the practice.
    storage::SqlText first(clientColumns);
    first += " and r.client_id = ?";
    storage::SqlText second(clientColumns);
    second += " and r.related_client_id = ?";
    for (const storage::SqlText &sql : {first, second}) {
        auto other = transaction.query(sql, actor.practiceNo, clientId);
        while (other.next())
            all.push_back(readClientRow(other, clientId));
    }
    for (Relationship &relationship : all)
        nameRelated(transaction, actor.practiceNo, relationship);
    std::stable_sort(all.begin(), all.end(), [](const Relationship &a, const Relationship &b) {
        return a.emergency != b.emergency ? a.emergency : nameOf(a) < nameOf(b);
    });
    return all;
}

Relationship RelationshipStore::read(Transaction &transaction, const access::Actor &actor,
                                     const std::string &id, const std::string &clientId) const {
    access::requireStaff(actor);
    storage::SqlText contacts(selectCard);
    contacts += contactColumns;
    contacts += " and r.id = ?";
    contacts += access::contactIsVisible;
    auto row = transaction.query(contacts, actor.practiceNo, id, actor.scope, actor.scope);
    if (row.next())
        return readContactRow(row);
    storage::SqlText clients(clientColumns);
    clients += " and r.id = ?";
    auto other = transaction.query(clients, actor.practiceNo, id);
    if (!other.next())
        refuseUnknown();
    Relationship relationship = readClientRow(other, clientId);
    nameRelated(transaction, actor.practiceNo, relationship);
    return relationship;
}

/// The other side's type stays where it still fits (mother and daughter), else it becomes the
/// reciprocal.
std::string RelationshipStore::fittingType(const std::string &type,
                                           const std::string &otherSide) const {
    const RelationshipType *mine = _types.find(type);
    const RelationshipType *other = _types.find(otherSide);
    if (other == nullptr)
        return mine->reciprocal;
    const RelationshipType *general = _types.find(mine->reciprocal);
    return other->reciprocal == general->reciprocal ? otherSide : mine->reciprocal;
}

Relationship RelationshipStore::edit(Transaction &transaction, const access::Actor &actor,
                                     Relationship relationship, std::int64_t version,
                                     const std::optional<std::string> &type,
                                     std::optional<bool> emergency) const {
    access::requireStaff(actor);
    if (type && _types.find(*type) == nullptr)
        throw base::Invalid("type", "unknown", "This is not a relationship type.");
    relationship.type = type.value_or(relationship.type);
    relationship.emergency = emergency.value_or(relationship.emergency);
    auto row = transaction.query("select client_id, type, reciprocal_type from relationships"
                                 " where practice_no = ? and id = ? and ended_at is null",
                                 actor.practiceNo, relationship.id);
    if (!row.next())
        refuseUnknown();
    std::string stored = relationship.type;
    std::optional<std::string> reciprocal;
    if (relationship.related) {
        const bool turned = relationship.clientId != row.view(0);
        std::string other = fittingType(relationship.type, row.text(turned ? 1 : 2));
        reciprocal = turned ? relationship.type : other;
        stored = turned ? other : relationship.type;
    }
    const auto changed = transaction.run(
        "update relationships set type = ?, reciprocal_type = ?, emergency = ?, version = ?,"
        " changed_at = ? where practice_no = ? and id = ? and version = ?",
        stored, reciprocal, relationship.emergency, version + 1, _now, actor.practiceNo,
        relationship.id, version);
    if (changed == 0)
        throw base::Conflict("version", "stale",
                             "Somebody changed this in the meantime. Load it again.");
    relationship.version = version + 1;
    audit::record(transaction, actor, _now, entryOf("relationship.changed", relationship));
    return relationship;
}

void RelationshipStore::end(Transaction &transaction, const access::Actor &actor,
                            const std::string &id) const {
    const Relationship relationship = read(transaction, actor, id);
    transaction.run("update relationships set ended_at = ?, changed_at = ?"
                    " where practice_no = ? and id = ? and ended_at is null",
                    _now, _now, actor.practiceNo, id);
    audit::record(transaction, actor, _now, entryOf("relationship.ended", relationship));
}

} // namespace kith::people
