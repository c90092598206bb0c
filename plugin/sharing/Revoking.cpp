// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/Revoking.h"

#include "plugin/audit/Audit.h"
#include "plugin/messages/Outbox.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/sharing/MessageKinds.h"
#include "plugin/sharing/ShareStore.h"

#include <algorithm>

namespace kith::sharing {

using storage::SqlText;
using storage::Transaction;

namespace {

constexpr storage::Sql isOpen = " and s.revoked_at is null and s.expires_at > ? order by s.id";

std::vector<Share> readAll(storage::Query row) {
    std::vector<Share> shares;
    while (row.next())
        shares.push_back(readShare(row));
    return shares;
}

} // namespace

void revokeShare(Transaction &transaction, const access::Actor &actor, base::Millis now,
                 const Share &share) {
    transaction.run("update shares set revoked_at = ?, revoked_by = ?, version = version + 1"
                    " where practice_no = ? and id = ? and revoked_at is null",
                    now, actor.displayName, actor.practiceNo, share.id);
    const auto rest = sharesOfSending(transaction, actor.practiceNo, share.sendingId);
    if (std::ranges::all_of(rest, [](const Share &each) { return each.revokedAt.has_value(); }))
        messages::outbox::drop(transaction, actor.practiceNo, now, share.sendingId, kinds::all);
}

void endSharesOfClient(Transaction &transaction, const access::Actor &actor, base::Millis now,
                       const std::string &clientId) {
    SqlText sql("select ");
    sql += shareColumns;
    sql += " from shares s where s.practice_no = ? and s.client_id = ?";
    sql += isOpen;
    for (const Share &share : readAll(transaction.query(sql, actor.practiceNo, clientId, now))) {
        revokeShare(transaction, actor, now, share);
        const auto card = people::findContactByNo(transaction, actor.practiceNo, share.contactNo);
        audit::record(transaction, actor, now,
                      {"share.revoked", "share", share.id, card ? card->id : std::string(),
                       R"({"reason":"client deleted"})"});
    }
}

std::vector<Share> openSharesOf(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                                std::int64_t contactNo) {
    SqlText sql("select ");
    sql += shareColumns;
    sql += " from shares s where s.practice_no = ? and s.contact_no = ?";
    sql += isOpen;
    return readAll(transaction.query(sql, practiceNo, contactNo, now));
}

} // namespace kith::sharing
