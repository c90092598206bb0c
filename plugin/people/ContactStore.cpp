// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactStore.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Uuid.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/Assignments.h"
#include "plugin/people/ContactRows.h"
#include "plugin/people/MergedContacts.h"

#include <algorithm>

namespace kith::people {

namespace {

using storage::Transaction;

void readPractitioners(Transaction &transaction, std::int64_t practiceNo, Contact &contact) {
    contact.practitioners = practitionersOf(transaction, practiceNo, contact.contactNo);
}

std::int64_t takeContactNo(Transaction &transaction, std::int64_t practiceNo) {
    auto row = transaction.query("update practices set next_contact_no = next_contact_no + 1"
                                 " where practice_no = ? returning next_contact_no - 1",
                                 practiceNo);
    if (!row.next())
        throw base::NotFound("There is no such practice.");
    return row.int64(0);
}

void insertContact(Transaction &transaction, const access::Actor &actor, const Contact &contact,
                   const ContactWords &words) {
    const ContactFields &fields = contact.fields;
    transaction.run("insert into contacts (practice_no, contact_no, id, given_name, family_name,"
                    " preferred_name, email, email_key, phone, preferred_channel, language,"
                    " time_zone, sort_key, norm, version, archived_at, created_at, created_by,"
                    " changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, ?, ?,"
                    " ?)",
                    actor.practiceNo, contact.contactNo, contact.id, fields.givenName,
                    fields.familyName, fields.preferredName, fields.email, emailKeyOf(fields.email),
                    fields.phone, fields.preferredChannel, fields.language, fields.timeZone,
                    words.sortKey, words.norm, contact.version, contact.createdAt, actor.id,
                    contact.changedAt);
}

/// Names the contact that it was merged into, where there is one.
[[noreturn]] void refuseMissing(Transaction &transaction, const access::Actor &actor,
                                const std::string &id) {
    const auto survivor = findSurvivor(transaction, actor, id);
    throw base::NotFound("There is no such contact.", survivor ? survivor->id : std::string());
}

[[noreturn]] void refuseStale() {
    throw base::Conflict("version", "stale",
                         "Somebody changed this in the meantime. Load it again.");
}

void requireFullView(const access::Actor &actor) {
    access::requireStaff(actor);
    if (actor.scope != 0)
        throw base::Denied("Contacts are assigned by staff who see all contacts.");
}

/// The names of the fields that differ, as JSON, for the audit log: not their contents.
std::string changedFields(const ContactFields &before, const ContactFields &after) {
    http::JsonWriter out;
    out.beginObject().key("changed").beginArray();
    for (const auto &[name, field] : namedFields)
        if (before.*field != after.*field)
            out.value(name);
    return out.endArray().endObject().take();
}

std::string practitionerDetails(std::int64_t practitionerNo) {
    return http::JsonWriter()
        .beginObject()
        .field("practitionerNo", practitionerNo)
        .endObject()
        .take();
}

} // namespace

void ContactStore::note(Transaction &transaction, const access::Actor &actor,
                        const std::string &action, const Contact &contact,
                        std::string details) const {
    audit::record(transaction, actor, _now,
                  {action, "contact", contact.id, contact.id, std::move(details)});
}

Contact ContactStore::create(Transaction &transaction, const access::Actor &actor,
                             const ContactFields &fields,
                             std::vector<std::int64_t> practitionerNos) const {
    access::requireStaff(actor);
    if (actor.scope != 0)
        practitionerNos = {actor.scope};
    std::sort(practitionerNos.begin(), practitionerNos.end());
    practitionerNos.erase(std::unique(practitionerNos.begin(), practitionerNos.end()),
                          practitionerNos.end());
    refuseTakenEmail(transaction, actor, fields.email, 0);
    Contact contact;
    contact.contactNo = takeContactNo(transaction, actor.practiceNo);
    contact.createdAt = contact.changedAt = _now;
    contact.id = base::makeUuid(contact.createdAt);
    contact.fields = fields;
    const ContactWords words = wordsOf(fields);
    contact.norm = words.norm;
    insertContact(transaction, actor, contact, words);
    NameRanks(transaction, actor.practiceNo).add({words.sortKey, contact.contactNo});
    for (const std::int64_t practitionerNo : practitionerNos)
        insertAssignment(transaction, actor.practiceNo, contact.contactNo, practitionerNo,
                         contact.createdAt);
    practitionerNos.push_back(0);
    writeWords(transaction, actor.practiceNo, contact.contactNo, practitionerNos, words);
    note(transaction, actor, "contact.created", contact);
    readPractitioners(transaction, actor.practiceNo, contact);
    return contact;
}

Contact ContactStore::read(Transaction &transaction, const access::Actor &actor,
                           const std::string &id) const {
    access::requireStaff(actor);
    storage::SqlText sql("select c.contact_no, c.id, c.given_name, c.family_name,"
                         " c.preferred_name, c.email, c.phone, c.preferred_channel, c.language,"
                         " c.time_zone, c.version, c.archived_at, c.created_at, c.changed_at,"
                         " c.norm"
                         " from contacts c where c.practice_no = ? and c.id = ?"
                         " and c.merged_into is null");
    sql += access::contactIsVisible;
    auto row = transaction.query(sql, actor.practiceNo, id, actor.scope, actor.scope);
    if (!row.next())
        refuseMissing(transaction, actor, id);
    Contact contact;
    contact.contactNo = row.int64(0);
    contact.id = row.text(1);
    contact.fields = {row.text(2), row.text(3), row.text(4), row.text(5),
                      row.text(6), row.text(7), row.text(8), row.text(9)};
    contact.version = row.int64(10);
    contact.archivedAt = row.optionalInt64(11);
    contact.createdAt = row.int64(12);
    contact.changedAt = row.int64(13);
    contact.norm = row.text(14);
    readPractitioners(transaction, actor.practiceNo, contact);
    return contact;
}

Contact ContactStore::edit(Transaction &transaction, const access::Actor &actor,
                           const std::string &id, std::int64_t version, const ContactChange &change,
                           const std::string &region) const {
    Contact contact = read(transaction, actor, id);
    if (contact.version != version)
        refuseStale();
    return apply(transaction, actor, std::move(contact), change, region);
}

Contact ContactStore::editOwn(Transaction &transaction, const access::Actor &contact,
                              const ContactChange &change, const std::string &region) const {
    access::requireContact(contact);
    const auto reader = access::systemActor(contact.practiceNo, contact.practiceId, "portal");
    return apply(transaction, contact, read(transaction, reader, contact.id), change, region);
}

Contact ContactStore::apply(Transaction &transaction, const access::Actor &actor, Contact contact,
                            const ContactChange &change, const std::string &region) const {
    const std::int64_t version = contact.version;
    const ContactFields before = contact.fields;
    contact.fields = changed(before, change);
    if (auto problems = normalise(contact.fields, region); !problems.empty())
        throw base::Invalid(std::move(problems));
    refuseTakenEmail(transaction, actor, contact.fields.email, contact.contactNo);
    contact.version = version + 1;
    contact.changedAt = _now;
    const ContactWords words = wordsOf(contact.fields);
    const NameKey listed = listedAs(transaction, actor.practiceNo, contact.contactNo);
    if (!updateContact(transaction, actor.practiceNo, contact, version, words))
        refuseStale();
    if (!contact.archivedAt) {
        relist(transaction, actor.practiceNo, listed, {words.sortKey, contact.contactNo});
        rewriteWords(transaction, actor.practiceNo, contact,
                     scopesOf(transaction, actor.practiceNo, contact.contactNo), words);
    }
    note(transaction, actor, "contact.changed", contact, changedFields(before, contact.fields));
    return contact;
}

void ContactStore::bumpVersion(Transaction &transaction, std::int64_t practiceNo,
                               Contact &contact) const {
    contact.version += 1;
    contact.changedAt = _now;
    transaction.run("update contacts set version = ?, changed_at = ?, archived_at = ?"
                    " where practice_no = ? and contact_no = ?",
                    contact.version, contact.changedAt, contact.archivedAt, practiceNo,
                    contact.contactNo);
}

Contact ContactStore::setArchived(Transaction &transaction, const access::Actor &actor,
                                  const std::string &id, bool archived) const {
    Contact contact = read(transaction, actor, id);
    if (contact.archivedAt.has_value() == archived)
        return contact;
    contact.archivedAt = archived ? std::optional(_now) : std::nullopt;
    bumpVersion(transaction, actor.practiceNo, contact);
    if (archived)
        delist(transaction, actor.practiceNo, contact);
    else
        enlist(transaction, actor.practiceNo, contact);
    note(transaction, actor, archived ? "contact.archived" : "contact.restored", contact);
    return contact;
}

Contact ContactStore::archive(Transaction &transaction, const access::Actor &actor,
                              const std::string &id) const {
    return setArchived(transaction, actor, id, true);
}

Contact ContactStore::restore(Transaction &transaction, const access::Actor &actor,
                              const std::string &id) const {
    return setArchived(transaction, actor, id, false);
}

Contact ContactStore::assign(Transaction &transaction, const access::Actor &actor,
                             const std::string &id, std::int64_t practitionerNo) const {
    requireFullView(actor);
    Contact contact = read(transaction, actor, id);
    auto scopes = scopesOf(transaction, actor.practiceNo, contact.contactNo);
    if (std::find(scopes.begin(), scopes.end(), practitionerNo) != scopes.end())
        return contact;
    bumpVersion(transaction, actor.practiceNo, contact);
    insertAssignment(transaction, actor.practiceNo, contact.contactNo, practitionerNo,
                     contact.changedAt);
    if (!contact.archivedAt) {
        scopes.push_back(practitionerNo);
        rewriteWords(transaction, actor.practiceNo, contact, scopes, wordsOf(contact.fields));
    }
    readPractitioners(transaction, actor.practiceNo, contact);
    note(transaction, actor, "contact.assigned", contact, practitionerDetails(practitionerNo));
    return contact;
}

Contact ContactStore::unassign(Transaction &transaction, const access::Actor &actor,
                               const std::string &id, std::int64_t practitionerNo) const {
    requireFullView(actor);
    Contact contact = read(transaction, actor, id);
    const auto removed = transaction.run("delete from contact_practitioners where practice_no = ?"
                                         " and contact_no = ? and practitioner_no = ?",
                                         actor.practiceNo, contact.contactNo, practitionerNo);
    if (removed == 0)
        return contact;
    bumpVersion(transaction, actor.practiceNo, contact);
    if (!contact.archivedAt)
        removeNorm(transaction, actor.practiceNo, practitionerNo, contact.contactNo, contact.norm);
    readPractitioners(transaction, actor.practiceNo, contact);
    note(transaction, actor, "contact.unassigned", contact, practitionerDetails(practitionerNo));
    return contact;
}

} // namespace kith::people
