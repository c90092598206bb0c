// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SharingFollower.h"

#include "plugin/audit/Audit.h"
#include "plugin/messages/Outbox.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/sharing/MessageKinds.h"
#include "plugin/sharing/Revoking.h"
#include "plugin/sharing/ShareStore.h"
#include "plugin/sharing/ShareView.h"
#include "plugin/sharing/SharingRecord.h"

#include <algorithm>
#include <map>
#include <set>

namespace kith::sharing {

namespace {

using storage::SqlText;
using storage::Transaction;
namespace outbox = messages::outbox;

std::vector<Share> sharesOfContact(Transaction &transaction, std::int64_t practiceNo,
                                   std::int64_t contactNo) {
    SqlText sql("select ");
    sql += shareColumns;
    sql += " from shares s where s.practice_no = ? and s.contact_no = ? order by s.id";
    auto row = transaction.query(sql, practiceNo, contactNo);
    std::vector<Share> shares;
    while (row.next())
        shares.push_back(readShare(row));
    return shares;
}

std::vector<std::string> sendingsOfContact(Transaction &transaction, std::int64_t practiceNo,
                                           std::int64_t contactNo) {
    auto row = transaction.query("select id from share_sendings where practice_no = ?"
                                 " and contact_no = ? order by id",
                                 practiceNo, contactNo);
    std::vector<std::string> ids;
    while (row.next())
        ids.push_back(row.text(0));
    return ids;
}

/// Those of them that can be opened, by document.
std::map<std::string, Share> openByDocument(Transaction &transaction, std::int64_t practiceNo,
                                            base::Millis now, std::int64_t contactNo) {
    std::map<std::string, Share> open;
    for (Share &share : openSharesOf(transaction, practiceNo, now, contactNo))
        open.emplace(share.documentId, std::move(share));
    return open;
}

/// True where undoing its sending would delete the share.
bool canVanish(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               const Share &share) {
    return transaction
        .query("select 1 from shares s join share_sendings m on m.practice_no = s.practice_no"
               " and m.id = s.sending_id where s.practice_no = ? and s.id = ?"
               " and s.previous_sending_id is null and m.state = 'waiting' and m.created_at > ?",
               practiceNo, share.id, now - resendPause)
        .next();
}

/// Those that can stand in for another contact's: with one that is undone, the other would be lost.
std::map<std::string, Share> lastingByDocument(Transaction &transaction, std::int64_t practiceNo,
                                               base::Millis now, std::int64_t contactNo) {
    auto open = openByDocument(transaction, practiceNo, now, contactNo);
    std::erase_if(open, [&](const auto &each) {
        return canVanish(transaction, practiceNo, now, each.second);
    });
    return open;
}

void giveSending(Transaction &transaction, std::int64_t practiceNo, const std::string &id,
                 std::int64_t contactNo) {
    transaction.run("update share_sendings set contact_no = ? where practice_no = ? and id = ?",
                    contactNo, practiceNo, id);
    outbox::readdress(transaction, practiceNo, id, contactNo);
}

void giveShare(Transaction &transaction, std::int64_t practiceNo, const std::string &id,
               std::int64_t contactNo) {
    transaction.run("update shares set contact_no = ? where practice_no = ? and id = ?", contactNo,
                    practiceNo, id);
}

void writeRevoked(Transaction &transaction, std::int64_t practiceNo, const std::string &id,
                  std::optional<base::Millis> at, const std::string &by) {
    transaction.run("update shares set revoked_at = ?, revoked_by = ? where practice_no = ?"
                    " and id = ?",
                    at, by, practiceNo, id);
}

void moveLinks(Transaction &transaction, std::int64_t practiceNo,
               const std::vector<std::string> &hashes, const std::string &sendingId) {
    for (const std::string &hash : hashes)
        transaction.run("update share_links set sending_id = ? where practice_no = ?"
                        " and secret_hash = ?",
                        sendingId, practiceNo, hash);
}

std::vector<std::string> linksOf(Transaction &transaction, std::int64_t practiceNo,
                                 const std::string &sendingId) {
    auto row = transaction.query("select secret_hash from share_links where practice_no = ?"
                                 " and sending_id = ? order by secret_hash",
                                 practiceNo, sendingId);
    std::vector<std::string> hashes;
    while (row.next())
        hashes.push_back(row.text(0));
    return hashes;
}

/// What goes on in place of the shares of one sending.
struct Twins {
    std::set<std::string> shares;
    std::set<std::string> sendings;
};

/// True where a link to the sending opens nothing but these shares.
bool opensOnly(Transaction &transaction, std::int64_t practiceNo, const std::string &sendingId,
               const std::set<std::string> &shares) {
    const auto all = sharesOfSending(transaction, practiceNo, sendingId);
    return std::ranges::all_of(
        all, [&](const Share &each) { return each.revokedAt || shares.contains(each.id); });
}

/// Lets the links of a sending that opens nothing any more lead to what goes on in its place, where
/// that is one sending which opens no more than the links did.
void redirect(Transaction &transaction, std::int64_t practiceNo, const std::string &from,
              const Twins &twins, SharingRecord &record) {
    const auto rest = sharesOfSending(transaction, practiceNo, from);
    const bool isOver =
        std::ranges::all_of(rest, [](const Share &each) { return each.revokedAt.has_value(); });
    if (!isOver)
        return;
    outbox::drop(transaction, practiceNo, record.at, from, kinds::all);
    const std::string &target = *twins.sendings.begin();
    if (twins.sendings.size() != 1 || !opensOnly(transaction, practiceNo, target, twins.shares))
        return;
    auto hashes = linksOf(transaction, practiceNo, from);
    moveLinks(transaction, practiceNo, hashes, target);
    if (!hashes.empty())
        record.links.push_back({from, target, std::move(hashes)});
}

/// Sets aside what the kept contact has too; gives it all the rest.
void moveShares(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                const people::MergingPair &pair, SharingRecord &record) {
    const auto kept = lastingByDocument(transaction, practiceNo, now, pair.keptNo);
    const auto open = openByDocument(transaction, practiceNo, now, pair.goneNo);
    std::map<std::string, Twins> replaced;
    for (const Share &share : sharesOfContact(transaction, practiceNo, pair.goneNo)) {
        const auto twin = kept.find(share.documentId);
        const auto own = open.find(share.documentId);
        if (twin == kept.end() || own == open.end() || own->second.id != share.id) {
            giveShare(transaction, practiceNo, share.id, pair.keptNo);
            record.shares.push_back({share.id, share.sendingId});
            continue;
        }
        writeRevoked(transaction, practiceNo, share.id, now, {});
        record.parked.push_back({share.id, twin->second.id});
        replaced[share.sendingId].shares.insert(twin->second.id);
        replaced[share.sendingId].sendings.insert(twin->second.sendingId);
    }
    for (const auto &[from, twins] : replaced)
        redirect(transaction, practiceNo, from, twins, record);
}

/// A share that was set aside comes back, unless the one that went on was revoked since.
void unpark(Transaction &transaction, std::int64_t practiceNo, const ParkedShare &parked) {
    const auto twin = findShare(transaction, practiceNo, parked.twin);
    if (!twin || !twin->revokedAt)
        writeRevoked(transaction, practiceNo, parked.id, std::nullopt, {});
    else
        writeRevoked(transaction, practiceNo, parked.id, twin->revokedAt, twin->revokedBy);
}

/// Links that were made since then, in whose hands nobody knows, end.
void forgetLinks(Transaction &transaction, std::int64_t practiceNo, base::Millis since,
                 const std::string &sendingId) {
    transaction.run("delete from share_links where practice_no = ? and sending_id = ?"
                    " and created_at >= ?",
                    practiceNo, sendingId, since);
}

/// Whoever passed with a code since then needs another one; those that are out are good no more.
void forgetPassed(Transaction &transaction, std::int64_t practiceNo, base::Millis since,
                  const std::string &sendingId) {
    transaction.run("delete from share_browsers where practice_no = ?1 and created_at >= ?3"
                    " and share_id in (select id from shares where practice_no = ?1"
                    " and sending_id = ?2)",
                    practiceNo, sendingId, since);
    transaction.run("delete from share_codes where practice_no = ? and sending_id = ?", practiceNo,
                    sendingId);
}

bool opensAnything(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                   const std::string &sendingId) {
    const auto shares = sharesOfSending(transaction, practiceNo, sendingId);
    return std::ranges::any_of(
        shares, [now](const Share &each) { return !each.revokedAt && now < each.expiresAt; });
}

/// What went to the other contact's address counts for nothing: it is sent once more to whom it
/// concerns.
void settle(Transaction &transaction, std::int64_t practiceNo, base::Millis now, base::Millis since,
            const std::string &sendingId) {
    const auto sending = findSending(transaction, practiceNo, sendingId);
    const auto card = sending ? people::findContactByNo(transaction, practiceNo, sending->contactNo)
                              : std::nullopt;
    if (!card)
        return;
    const auto strays =
        outbox::disown(transaction, practiceNo, sendingId, since, card->email, card->phone);
    if (strays.empty())
        return;
    forgetPassed(transaction, practiceNo, since, sendingId);
    // A code that went astray says nothing about the link.
    if (std::ranges::find(strays, kinds::sent, &messages::StrayMessage::kind) == strays.end())
        return;
    forgetLinks(transaction, practiceNo, since, sendingId);
    const bool wasSent = std::ranges::any_of(strays, [](const messages::StrayMessage &stray) {
        return stray.sent && stray.kind == kinds::sent;
    });
    if (!wasSent || card->archived || !opensAnything(transaction, practiceNo, now, sendingId))
        return;
    transaction.run("update share_sendings set state = 'waiting', state_at = ?, reason = ''"
                    " where practice_no = ? and id = ?",
                    now, practiceNo, sendingId);
    messages::PlannedMessage message;
    message.kind = kinds::sent;
    message.contactNo = sending->contactNo;
    message.via = sending->via;
    message.subjectId = sendingId;
    message.dedupe = kinds::sent;
    message.dueAt = now;
    outbox::plan(transaction, practiceNo, now, message);
}

/// Sendings that give back their shares go back with them, but for those with a share that was
/// sent again since.
void giveBack(Transaction &transaction, std::int64_t practiceNo, std::int64_t goneNo,
              std::int64_t keptNo, const SharingRecord &record) {
    for (const std::string &id : record.sendings) {
        const auto sending = findSending(transaction, practiceNo, id);
        if (sending && sending->contactNo == keptNo)
            giveSending(transaction, practiceNo, id, goneNo);
    }
    for (const MovedShare &moved : record.shares) {
        const auto share = findShare(transaction, practiceNo, moved.id);
        if (share && share->contactNo == keptNo && share->sendingId == moved.sending)
            giveShare(transaction, practiceNo, moved.id, goneNo);
    }
}

/// The messages of the sending that were held back because its shares were set aside.
void resumeMessages(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                    const std::string &sendingId) {
    if (opensAnything(transaction, practiceNo, now, sendingId))
        outbox::resume(transaction, practiceNo, now, sendingId, std::string(kinds::sent), {});
}

/// False where a message about the sending went to an address that is none of the contact's, or
/// where nobody knows any more.
bool wentToTheirs(Transaction &transaction, std::int64_t practiceNo, const std::string &sendingId,
                  const people::ContactCard &card) {
    const auto messages = outbox::ofSubject(transaction, practiceNo, sendingId);
    return !messages.empty() &&
           std::ranges::all_of(messages, [&card](const messages::MessageState &each) {
               return each.address.empty() || each.address == card.email ||
                      each.address == card.phone;
           });
}

people::MergeCount countOf(Transaction &transaction, std::int64_t practiceNo,
                           const std::vector<Share> &shares) {
    people::MergeCount count;
    for (const Share &share : shares)
        if (std::ranges::find(count.clientIds, share.clientId) == count.clientIds.end())
            count.clientIds.push_back(share.clientId);
    count.shares = static_cast<std::int64_t>(shares.size());
    count.messages =
        std::ranges::count(outbox::ofSubject(transaction, practiceNo, shares.front().sendingId),
                           "waiting", &messages::MessageState::state);
    return count;
}

/// One for each sending.
std::vector<people::MergeCount> countAll(Transaction &transaction, std::int64_t practiceNo,
                                         const std::vector<Share> &shares) {
    std::map<std::string, std::vector<Share>> bySending;
    for (const Share &share : shares)
        bySending[share.sendingId].push_back(share);
    std::vector<people::MergeCount> counts;
    for (const auto &[sending, all] : bySending)
        counts.push_back(countOf(transaction, practiceNo, all));
    return counts;
}

} // namespace

bool SharingFollower::uses(Transaction &transaction, std::int64_t practiceNo,
                           std::int64_t contactNo) {
    return transaction
               .query("select 1 from share_sendings where practice_no = ? and contact_no = ?"
                      " limit 1",
                      practiceNo, contactNo)
               .next() ||
           transaction
               .query("select 1 from shares where practice_no = ? and contact_no = ? limit 1",
                      practiceNo, contactNo)
               .next();
}

std::vector<people::MergeCount> SharingFollower::count(Transaction &transaction,
                                                       std::int64_t practiceNo, base::Millis now,
                                                       std::int64_t goneNo, std::int64_t keptNo) {
    auto shares = openSharesOf(transaction, practiceNo, now, goneNo);
    const auto kept = lastingByDocument(transaction, practiceNo, now, keptNo);
    std::erase_if(shares, [&](const Share &share) { return kept.contains(share.documentId); });
    return countAll(transaction, practiceNo, shares);
}

std::string SharingFollower::merge(Transaction &transaction, const access::Actor &actor,
                                   base::Millis now, const people::MergingPair &pair) {
    SharingRecord record;
    record.at = now;
    moveShares(transaction, actor.practiceNo, now, pair, record);
    record.sendings = sendingsOfContact(transaction, actor.practiceNo, pair.goneNo);
    for (const std::string &id : record.sendings)
        giveSending(transaction, actor.practiceNo, id, pair.keptNo);
    return toJson(record);
}

void SharingFollower::undo(Transaction &transaction, const access::Actor &actor, base::Millis now,
                           std::int64_t goneNo, std::int64_t keptNo, const std::string &record) {
    const std::int64_t practiceNo = actor.practiceNo;
    const SharingRecord merged = sharingRecordOf(record);
    giveBack(transaction, practiceNo, goneNo, keptNo, merged);
    for (const ParkedShare &parked : merged.parked)
        unpark(transaction, practiceNo, parked);
    for (const MovedLinks &links : merged.links)
        moveLinks(transaction, practiceNo, links.hashes, links.from);
    if (!merged.parked.empty())
        for (const std::string &id : merged.sendings)
            resumeMessages(transaction, practiceNo, now, id);
    for (const std::int64_t contactNo : {goneNo, keptNo})
        for (const std::string &id : sendingsOfContact(transaction, practiceNo, contactNo))
            settle(transaction, practiceNo, now, merged.at, id);
}

std::vector<people::MergeCount> SharingFollower::countEnding(Transaction &transaction,
                                                             std::int64_t practiceNo,
                                                             base::Millis now,
                                                             std::int64_t contactNo) {
    return countAll(transaction, practiceNo, openSharesOf(transaction, practiceNo, now, contactNo));
}

void SharingFollower::onArchived(Transaction &transaction, const access::Actor &actor,
                                 base::Millis now, std::int64_t contactNo) {
    const auto card = people::findContactByNo(transaction, actor.practiceNo, contactNo);
    for (const Share &share : openSharesOf(transaction, actor.practiceNo, now, contactNo)) {
        revokeShare(transaction, actor, now, share);
        audit::record(transaction, actor, now,
                      {"share.revoked", "share", share.id, card ? card->id : std::string(),
                       R"({"reason":"contact archived"})"});
    }
}

void SharingFollower::onAddressChanged(Transaction &transaction, const access::Actor &actor,
                                       base::Millis /*now*/, std::int64_t contactNo) {
    const auto card = people::findContactByNo(transaction, actor.practiceNo, contactNo);
    if (!card)
        return;
    for (const std::string &id : sendingsOfContact(transaction, actor.practiceNo, contactNo))
        if (!wentToTheirs(transaction, actor.practiceNo, id, *card))
            forgetPassed(transaction, actor.practiceNo, 0, id);
}

} // namespace kith::sharing
