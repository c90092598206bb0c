// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalFollower.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/portal/AccessEndings.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/Browsers.h"
#include "plugin/portal/GrantChecks.h"
#include "plugin/portal/MergedAccess.h"
#include "plugin/portal/MovedInvites.h"
#include "plugin/portal/Proofs.h"
#include "plugin/portal/Sessions.h"

#include <algorithm>
#include <map>
#include <utility>

namespace kith::portal {

namespace {

using storage::Transaction;

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

/// Who can sign in needs no invitation any more.
void openInvited(AccessRow &row, base::Millis now) {
    if (row.state != "invited" || row.invitedUntil.value_or(0) <= now)
        return;
    row.state = "granted";
    row.invitedUntil.reset();
}

/// Whose account the merged contact has.
enum class Stays { nobodys, kepts, gones };

Stays whoseStays(const std::optional<Account> &kept, const std::optional<Account> &gone,
                 const people::MergingPair &pair) {
    if (gone && !pair.goneWasArchived && (!kept || pair.keptWasArchived))
        return Stays::gones;
    return kept ? Stays::kepts : Stays::nobodys;
}

/// The kept contact's rows that a merge changes. An archived one's own rows would come to life with
/// the merged contact; an archived one that goes brings nothing along.
std::vector<MergedAccess> mergedAccess(Transaction &transaction, std::int64_t practiceNo,
                                       base::Millis now, const people::MergingPair &pair) {
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
    const bool opens =
        whoseStays(findAccount(transaction, practiceNo, pair.keptNo),
                   findAccount(transaction, practiceNo, pair.goneNo), pair) != Stays::nobodys;
    std::vector<MergedAccess> changed;
    for (auto &[client, row] : after) {
        if (opens)
            openInvited(row, now);
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

/// Nobody goes on with what they began as one of the two.
void signOut(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    endProofs(transaction, practiceNo, contactNo);
    if (const auto account = findAccount(transaction, practiceNo, contactNo))
        endSessions(transaction, practiceNo, account->id);
}

/// With its browsers and sessions.
void removeAccount(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    forgetBrowsers(transaction, practiceNo, id);
    transaction.run("delete from portal_accounts where practice_no = ? and id = ?", practiceNo, id);
}

/// Makes room for another account of the contact. Its browsers are forgotten.
ParkedAccount park(Transaction &transaction, std::int64_t practiceNo, const Account &account) {
    auto row = transaction.query("select language, created_at, created_by from portal_accounts"
                                 " where practice_no = ? and id = ?",
                                 practiceNo, account.id);
    row.next();
    ParkedAccount parked{account, row.text(0), row.int64(1), row.text(2)};
    removeAccount(transaction, practiceNo, account.id);
    return parked;
}

/// Unless somebody else has its name by now, or the contact another account.
void unpark(Transaction &transaction, std::int64_t practiceNo, const ParkedAccount &parked) {
    const Account &account = parked.account;
    if (isTaken(transaction, practiceNo, account.username) ||
        findAccount(transaction, practiceNo, account.contactNo))
        return;
    transaction.run("insert into portal_accounts (practice_no, contact_no, id, username,"
                    " username_key, secret, kind, must_change, failures, locked_at, signed_in_at,"
                    " language, created_at, created_by)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    practiceNo, account.contactNo, account.id, account.username,
                    usernameKeyOf(account.username), account.secret, nameOf(account.kind),
                    account.mustChange, account.failures, account.lockedAt, account.signedInAt,
                    parked.language, parked.createdAt, parked.createdBy);
}

bool isArchived(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    return transaction
        .query("select 1 from contacts where practice_no = ? and contact_no = ?"
               " and archived_at is not null",
               practiceNo, contactNo)
        .next();
}

bool isInvitation(const MergedAccess &merged) {
    return merged.after.state == "invited";
}

bool wasInvitation(const MergedAccess &merged) {
    return merged.before && merged.before->state == "invited";
}

/// An invitation that a merge turned into access.
void noteOpened(Transaction &transaction, const access::Actor &actor, base::Millis now,
                const people::MergingPair &pair, const MergedAccess &merged) {
    const std::string &client = merged.after.clientId;
    const auto gone = findAccess(transaction, actor.practiceNo, pair.goneNo, client);
    const bool wasOpen =
        (merged.before && merged.before->state == "granted") || (gone && gone->state == "granted");
    if (merged.after.state != "granted" || wasOpen)
        return;
    const auto card = people::findContactByNo(transaction, actor.practiceNo, pair.keptNo);
    noteGrant(transaction, actor, now, "portal.granted", card ? card->id : std::string(), client,
              detailsOf(merged.after.sees));
}

/// What was closed of the one that both were stays closed for the one that comes back.
void closeSince(Transaction &transaction, std::int64_t practiceNo, const PortalRecord &record,
                std::int64_t goneNo, std::int64_t keptNo) {
    for (AccessRow row : accessOf(transaction, practiceNo, goneNo)) {
        const auto kept = findAccess(transaction, practiceNo, keptNo, row.clientId);
        if (row.state == "revoked" || !kept || kept->changedAt < record.at ||
            std::ranges::find(record.access, *kept, &MergedAccess::after) != record.access.end())
            continue;
        row.sees = {row.sees.appointments && kept->sees.appointments,
                    row.sees.documents && kept->sees.documents, row.sees.notes && kept->sees.notes};
        if (kept->state == "revoked")
            row = dead(row);
        row.changedAt = kept->changedAt;
        row.changedBy = kept->changedBy;
        writeAccess(transaction, practiceNo, row);
    }
}

people::MergeCount portalOf(const std::string &clientId) {
    people::MergeCount count;
    count.clientIds = {clientId};
    count.portals = 1;
    return count;
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

std::vector<people::MergeCount> PortalFollower::count(Transaction &transaction,
                                                      std::int64_t practiceNo, base::Millis now,
                                                      std::int64_t goneNo, std::int64_t keptNo) {
    const people::MergingPair pair{goneNo, keptNo, isArchived(transaction, practiceNo, goneNo),
                                   isArchived(transaction, practiceNo, keptNo)};
    std::vector<people::MergeCount> counts;
    for (const MergedAccess &merged : mergedAccess(transaction, practiceNo, now, pair))
        if (merged.after.state == "granted" &&
            (!merged.before || merged.before->state != "granted"))
            counts.push_back(portalOf(merged.after.clientId));
    const auto kept = findAccount(transaction, practiceNo, keptNo);
    const auto gone = findAccount(transaction, practiceNo, goneNo);
    const Stays stays = whoseStays(kept, gone, pair);
    if (stays == Stays::nobodys)
        return counts;
    people::MergeCount names;
    names.username = stays == Stays::gones ? gone->username : kept->username;
    if (kept && gone)
        names.endedUsername = stays == Stays::gones ? kept->username : gone->username;
    counts.push_back(std::move(names));
    return counts;
}

std::vector<people::MergeCount> PortalFollower::countEnding(Transaction &transaction,
                                                            std::int64_t practiceNo, base::Millis,
                                                            std::int64_t contactNo) {
    std::vector<people::MergeCount> counts;
    for (const AccessRow &row : accessOf(transaction, practiceNo, contactNo))
        if (row.state != "revoked")
            counts.push_back(portalOf(row.clientId));
    return counts;
}

std::string PortalFollower::merge(Transaction &transaction, const access::Actor &actor,
                                  base::Millis now, const people::MergingPair &pair) {
    const std::int64_t practiceNo = actor.practiceNo;
    signOut(transaction, practiceNo, pair.goneNo);
    signOut(transaction, practiceNo, pair.keptNo);
    PortalRecord record;
    record.at = now;
    record.access = mergedAccess(transaction, practiceNo, now, pair);
    for (const MergedAccess &merged : record.access) {
        writeAccess(transaction, practiceNo, merged.after);
        noteOpened(transaction, actor, now, pair, merged);
    }
    const auto gone = findAccount(transaction, practiceNo, pair.goneNo);
    const auto kept = findAccount(transaction, practiceNo, pair.keptNo);
    if (whoseStays(kept, gone, pair) == Stays::gones) {
        if (kept)
            record.parked = park(transaction, practiceNo, *kept);
        record.movedAccount = gone->id;
        giveAccount(transaction, practiceNo, gone->id, pair.keptNo);
    }
    if (!pair.goneWasArchived) {
        record.invites = moveInvites(transaction, practiceNo, now, pair.goneNo, pair.keptNo);
        if (std::ranges::any_of(record.access, isInvitation))
            ensureInvite(transaction, practiceNo, now, pair.keptNo);
    }
    return toJson(record);
}

void PortalFollower::undo(Transaction &transaction, const access::Actor &actor, base::Millis now,
                          std::int64_t goneNo, std::int64_t keptNo, const std::string &json) {
    const std::int64_t practiceNo = actor.practiceNo;
    const PortalRecord record = portalRecordOf(json);
    signOut(transaction, practiceNo, keptNo);
    closeSince(transaction, practiceNo, record, goneNo, keptNo);
    for (const MergedAccess &merged : record.access)
        takeBack(transaction, practiceNo, keptNo, merged);
    const auto account = findAccount(transaction, practiceNo, keptNo);
    if (account && account->id == record.movedAccount)
        giveAccount(transaction, practiceNo, account->id, goneNo);
    if (record.parked)
        unpark(transaction, practiceNo, *record.parked);
    returnInvites(transaction, practiceNo, goneNo, keptNo, record.invites);
    for (const std::int64_t contactNo : {goneNo, keptNo})
        endUnrelatedAccess(transaction, actor, now, contactNo);
    if (!record.invites.none())
        ensureInvite(transaction, practiceNo, now, goneNo);
    if (std::ranges::any_of(record.access, wasInvitation))
        ensureInvite(transaction, practiceNo, now, keptNo);
}

void PortalFollower::onErased(Transaction &transaction, std::int64_t practiceNo,
                              std::int64_t contactNo) {
    transaction.run("delete from portal_proofs where practice_no = ? and contact_no = ?",
                    practiceNo, contactNo);
    transaction.run("delete from portal_links where practice_no = ? and contact_no = ?", practiceNo,
                    contactNo);
    if (const auto account = findAccount(transaction, practiceNo, contactNo))
        removeAccount(transaction, practiceNo, account->id);
}

void PortalFollower::onArchived(Transaction &transaction, const access::Actor &actor, base::Millis,
                                std::int64_t contactNo) {
    signOut(transaction, actor.practiceNo, contactNo);
}

void PortalFollower::onAddressChanged(Transaction &transaction, const access::Actor &actor,
                                      base::Millis, std::int64_t contactNo) {
    endProofs(transaction, actor.practiceNo, contactNo);
}

void PortalFollower::onRelationsEnded(Transaction &transaction, const access::Actor &actor,
                                      base::Millis now, const std::string &clientId) {
    endUnrelatedAccess(transaction, actor, now, clientId);
}

void PortalFollower::onClientMerged(Transaction &transaction, const access::Actor &actor,
                                    base::Millis now, const std::string &from,
                                    const std::string &into) {
    moveAccess(transaction, actor, now, from, into);
    endUnrelatedAccess(transaction, actor, now, into);
}

} // namespace kith::portal
