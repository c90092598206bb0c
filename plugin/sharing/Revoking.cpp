// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/Revoking.h"

#include "plugin/messages/Outbox.h"
#include "plugin/sharing/MessageKinds.h"
#include "plugin/sharing/ShareStore.h"

#include <algorithm>

namespace kith::sharing {

using storage::SqlText;
using storage::Transaction;

void revokeShare(Transaction &transaction, const access::Actor &actor, base::Millis now,
                 const Share &share) {
    transaction.run("update shares set revoked_at = ?, revoked_by = ?, version = version + 1"
                    " where practice_no = ? and id = ? and revoked_at is null",
                    now, actor.displayName, actor.practiceNo, share.id);
    const auto rest = sharesOfSending(transaction, actor.practiceNo, share.sendingId);
    if (std::ranges::all_of(rest, [](const Share &each) { return each.revokedAt.has_value(); }))
        messages::outbox::drop(transaction, actor.practiceNo, now, share.sendingId, kinds::all);
}

std::vector<Share> openSharesOf(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                                std::int64_t contactNo) {
    SqlText sql("select ");
    sql += shareColumns;
    sql += " from shares s where s.practice_no = ? and s.contact_no = ? and s.revoked_at is null"
           " and s.expires_at > ? order by s.id";
    auto row = transaction.query(sql, practiceNo, contactNo, now);
    std::vector<Share> shares;
    while (row.next())
        shares.push_back(readShare(row));
    return shares;
}

} // namespace kith::sharing
