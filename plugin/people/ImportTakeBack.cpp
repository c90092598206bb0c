// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ImportTakeBack.h"

#include "plugin/audit/Audit.h"
#include "plugin/people/ContactWords.h"
#include "plugin/people/NameRanks.h"

#include <algorithm>

namespace kith::people {

using storage::Transaction;

struct ImportTakeBack::StoredContact {
    std::int64_t contactNo = 0;
    std::string id;
    std::string sortKey;
    std::string norm;
    bool untouched = false; ///< As it was made.
};

namespace {

/// What was made is of this version; every change makes it another.
constexpr std::int64_t asMade = 1;

std::vector<std::int64_t> practitionersOf(Transaction &transaction, std::int64_t practiceNo,
                                          std::int64_t contactNo) {
    auto row = transaction.query("select practitioner_no from contact_practitioners"
                                 " where practice_no = ? and contact_no = ?",
                                 practiceNo, contactNo);
    std::vector<std::int64_t> numbers;
    while (row.next())
        numbers.push_back(row.int64(0));
    return numbers;
}

/// True where all relationships that the contact ever had are these, as they were made.
bool hasOnly(Transaction &transaction, std::int64_t practiceNo, const MadeContact &made) {
    auto row = transaction.query("select id, version, ended_at from relationships"
                                 " where practice_no = ? and contact_no = ?",
                                 practiceNo, made.contactNo);
    while (row.next()) {
        const bool ours = std::ranges::count(made.relationshipIds, row.text(0)) != 0;
        if (!ours || row.int64(1) != asMade || !row.isNull(2))
            return false;
    }
    return true;
}

} // namespace

std::int64_t ImportTakeBack::takeBack(Transaction &transaction, const access::Actor &actor,
                                      const MadeContact &made) const {
    if (made.contact) {
        const auto contact = find(transaction, actor.practiceNo, made.contactNo);
        return !contact || takeContact(transaction, actor, made, *contact) ? 0 : 1;
    }
    std::int64_t kept = 0;
    for (const std::string &id : made.relationshipIds)
        kept += takeRelationship(transaction, actor, made.contactNo, id) ? 0 : 1;
    return kept;
}

std::optional<ImportTakeBack::StoredContact>
ImportTakeBack::find(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    auto row = transaction.query("select id, sort_key, norm, version, archived_at from contacts"
                                 " where practice_no = ? and contact_no = ?",
                                 practiceNo, contactNo);
    if (!row.next())
        return std::nullopt;
    return StoredContact{contactNo, row.text(0), row.text(1), row.text(2),
                         row.int64(3) == asMade && row.isNull(4)};
}

bool ImportTakeBack::takeContact(Transaction &transaction, const access::Actor &actor,
                                 const MadeContact &made, const StoredContact &contact) const {
    if (!contact.untouched || !hasOnly(transaction, actor.practiceNo, made) ||
        isUsed(transaction, actor.practiceNo, made.contactNo))
        return false;
    for (const std::string &id : made.relationshipIds)
        takeRelationship(transaction, actor, made.contactNo, id);
    removeContact(transaction, actor, contact);
    return true;
}

bool ImportTakeBack::isUsed(Transaction &transaction, std::int64_t practiceNo,
                            std::int64_t contactNo) const {
    return std::ranges::any_of(_followers, [&](ContactFollower *follower) {
        return follower->uses(transaction, practiceNo, contactNo);
    });
}

bool ImportTakeBack::takeRelationship(Transaction &transaction, const access::Actor &actor,
                                      std::int64_t contactNo, const std::string &id) const {
    auto row = transaction.query("delete from relationships where practice_no = ? and id = ?"
                                 " and contact_no = ? and version = ? and ended_at is null"
                                 " returning client_id",
                                 actor.practiceNo, id, contactNo, asMade);
    if (!row.next())
        return false;
    const std::string clientId = row.text(0);
    audit::record(transaction, actor, _now, {"relationship.removed", "relationship", id, clientId});
    for (ContactFollower *follower : _followers)
        follower->onRelationsEnded(transaction, actor, _now, clientId);
    return true;
}

void ImportTakeBack::removeContact(Transaction &transaction, const access::Actor &actor,
                                   const StoredContact &contact) const {
    const std::int64_t practiceNo = actor.practiceNo;
    removeNorm(transaction, practiceNo, 0, contact.contactNo, contact.norm);
    for (const std::int64_t scope : practitionersOf(transaction, practiceNo, contact.contactNo))
        removeNorm(transaction, practiceNo, scope, contact.contactNo, contact.norm);
    NameRanks(transaction, practiceNo).remove({contact.sortKey, contact.contactNo});
    transaction.run("delete from contact_practitioners where practice_no = ? and contact_no = ?",
                    practiceNo, contact.contactNo);
    transaction.run("delete from contacts where practice_no = ? and contact_no = ?", practiceNo,
                    contact.contactNo);
    audit::record(transaction, actor, _now, {"contact.removed", "contact", contact.id, contact.id});
}

} // namespace kith::people
