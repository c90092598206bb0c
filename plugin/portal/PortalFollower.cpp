// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalFollower.h"

#include "plugin/portal/AccountStore.h"
#include "plugin/portal/MergedAccess.h"
#include "plugin/portal/Sessions.h"

#include <map>
#include <utility>

namespace kith::portal {

namespace {

using storage::Transaction;

/// How much a state opens.
int rank(const std::string &state) {
    if (state == "granted")
        return 2;
    return state == "invited" ? 1 : 0;
}

/// One contact's access to a client out of two.
AccessRow united(AccessRow kept, const AccessRow &gone) {
    if (kept.state == "revoked" || gone.state == "revoked") {
        kept.state = "revoked";
    } else if (rank(gone.state) > rank(kept.state)) {
        kept.state = gone.state;
        kept.invitedUntil = gone.invitedUntil;
    }
    kept.sees = {kept.sees.appointments && gone.sees.appointments,
                 kept.sees.documents && gone.sees.documents, kept.sees.notes && gone.sees.notes};
    if (kept.state != "invited")
        kept.invitedUntil.reset();
    return kept;
}

/// By client.
std::map<std::string, AccessRow> rowsOf(Transaction &transaction, std::int64_t practiceNo,
                                        std::int64_t contactNo) {
    std::map<std::string, AccessRow> rows;
    for (AccessRow &row : accessOf(transaction, practiceNo, contactNo))
        rows.emplace(row.clientId, std::move(row));
    return rows;
}

AccessRow dead(AccessRow row) {
    row.state = "revoked";
    row.invitedUntil.reset();
    return row;
}

/// The kept contact's rows that a merge changes. An archived one's own rows would come to life with
/// the merged contact; an archived one that goes brings nothing along.
std::vector<MergedAccess> mergedAccess(Transaction &transaction, std::int64_t practiceNo,
                                       const people::MergingPair &pair) {
    const auto kept = rowsOf(transaction, practiceNo, pair.keptNo);
    std::map<std::string, AccessRow> after;
    if (!(pair.keptWasArchived && pair.goneWasArchived))
        for (const auto &[client, row] : kept)
            after.emplace(client, pair.keptWasArchived ? dead(row) : row);
    if (!pair.goneWasArchived)
        for (AccessRow row : accessOf(transaction, practiceNo, pair.goneNo)) {
            row.contactNo = pair.keptNo;
            const auto own = kept.find(row.clientId);
            if (own != kept.end() && !pair.keptWasArchived)
                row = united(own->second, row);
            after.insert_or_assign(row.clientId, row);
        }
    std::vector<MergedAccess> changed;
    for (const auto &[client, row] : after) {
        const auto own = kept.find(client);
        if (own == kept.end())
            changed.push_back({std::nullopt, row});
        else if (own->second != row)
            changed.push_back({own->second, row});
    }
    return changed;
}

void giveAccount(Transaction &transaction, std::int64_t practiceNo, const std::string &id,
                 std::int64_t contactNo) {
    transaction.run("update portal_accounts set contact_no = ? where practice_no = ? and id = ?",
                    contactNo, practiceNo, id);
}

void signOut(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    if (const auto account = findAccount(transaction, practiceNo, contactNo))
        endSessions(transaction, practiceNo, account->id);
}

void takeBack(Transaction &transaction, std::int64_t practiceNo, std::int64_t keptNo,
              const MergedAccess &merged) {
    const std::string &client = merged.after.clientId;
    if (findAccess(transaction, practiceNo, keptNo, client) != merged.after)
        return;
    if (merged.before)
        writeAccess(transaction, practiceNo, *merged.before);
    else
        removeAccess(transaction, practiceNo, keptNo, client);
}

} // namespace

bool PortalFollower::uses(Transaction &transaction, std::int64_t practiceNo,
                          std::int64_t contactNo) {
    return findAccount(transaction, practiceNo, contactNo) ||
           !accessOf(transaction, practiceNo, contactNo).empty();
}

std::vector<people::MergeCount> PortalFollower::count(Transaction &, std::int64_t, base::Millis,
                                                      std::int64_t, std::int64_t) {
    return {};
}

std::string PortalFollower::merge(Transaction &transaction, const access::Actor &actor,
                                  base::Millis, const people::MergingPair &pair) {
    const std::int64_t practiceNo = actor.practiceNo;
    signOut(transaction, practiceNo, pair.goneNo);
    signOut(transaction, practiceNo, pair.keptNo);
    PortalRecord record;
    record.access = mergedAccess(transaction, practiceNo, pair);
    for (const MergedAccess &merged : record.access)
        writeAccess(transaction, practiceNo, merged.after);
    const auto account = findAccount(transaction, practiceNo, pair.goneNo);
    if (account && !pair.goneWasArchived && !findAccount(transaction, practiceNo, pair.keptNo)) {
        record.movedAccount = account->id;
        giveAccount(transaction, practiceNo, account->id, pair.keptNo);
    }
    return toJson(record);
}

void PortalFollower::undo(Transaction &transaction, const access::Actor &actor, base::Millis,
                          std::int64_t goneNo, std::int64_t keptNo, const std::string &json) {
    const std::int64_t practiceNo = actor.practiceNo;
    const PortalRecord record = portalRecordOf(json);
    signOut(transaction, practiceNo, keptNo);
    for (const MergedAccess &merged : record.access)
        takeBack(transaction, practiceNo, keptNo, merged);
    const auto account = findAccount(transaction, practiceNo, keptNo);
    if (account && account->id == record.movedAccount)
        giveAccount(transaction, practiceNo, account->id, goneNo);
}

void PortalFollower::onArchived(Transaction &transaction, const access::Actor &actor, base::Millis,
                                std::int64_t contactNo) {
    signOut(transaction, actor.practiceNo, contactNo);
}

} // namespace kith::portal
