// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareStore.h"

namespace kith::sharing {

namespace {

using storage::SqlText;
using storage::Transaction;

SqlText selectShares() {
    SqlText sql("select ");
    sql += shareColumns;
    sql += " from shares s where s.practice_no = ?";
    return sql;
}

} // namespace

Share readShare(const storage::Query &row, int firstColumn) {
    int at = firstColumn;
    Share share;
    share.id = row.text(at++);
    share.sendingId = row.text(at++);
    share.documentId = row.text(at++);
    share.versionId = row.text(at++);
    share.clientId = row.text(at++);
    share.contactNo = row.int64(at++);
    share.sharedAt = row.int64(at++);
    share.expiresAt = row.int64(at++);
    share.revokedAt = row.optionalInt64(at++);
    share.revokedBy = row.text(at++);
    share.openedFirst = row.optionalInt64(at++);
    share.openedLast = row.optionalInt64(at++);
    share.opens = row.int64(at++);
    share.version = row.int64(at);
    return share;
}

Sending readSending(const storage::Query &row, int firstColumn) {
    int at = firstColumn;
    Sending sending;
    sending.id = row.text(at++);
    sending.contactNo = row.int64(at++);
    sending.via = messages::viaOf(row.view(at++));
    sending.note = row.text(at++);
    sending.staffId = row.text(at++);
    sending.staffName = row.text(at++);
    sending.createdAt = row.int64(at++);
    sending.leavesAt = row.int64(at++);
    sending.state = sendingStateOf(row.view(at++));
    sending.stateAt = row.int64(at++);
    sending.reason = row.text(at++);
    sending.dismissedAt = row.optionalInt64(at);
    return sending;
}

std::optional<Sending> findSending(Transaction &transaction, std::int64_t practiceNo,
                                   const std::string &id) {
    SqlText sql("select ");
    sql += sendingColumns;
    sql += " from share_sendings m where m.practice_no = ? and m.id = ?";
    auto row = transaction.query(sql, practiceNo, id);
    return row.next() ? std::optional(readSending(row)) : std::nullopt;
}

std::optional<Share> findShare(Transaction &transaction, std::int64_t practiceNo,
                               const std::string &id) {
    SqlText sql = selectShares();
    sql += " and s.id = ?";
    auto row = transaction.query(sql, practiceNo, id);
    return row.next() ? std::optional(readShare(row)) : std::nullopt;
}

std::vector<Share> sharesOfSending(Transaction &transaction, std::int64_t practiceNo,
                                   const std::string &sendingId) {
    SqlText sql = selectShares();
    sql += " and s.sending_id = ? order by s.id";
    auto row = transaction.query(sql, practiceNo, sendingId);
    std::vector<Share> shares;
    while (row.next())
        shares.push_back(readShare(row));
    return shares;
}

void writeSendingState(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                       const std::string &sendingId, SendingState state,
                       const std::string &reason) {
    transaction.run("update share_sendings set state = ?3, state_at = ?4, reason = ?5"
                    " where practice_no = ?1 and id = ?2 and state <> 'delivered'",
                    practiceNo, sendingId, nameOf(state), now, reason);
}

void writeOpened(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const std::string &shareId) {
    transaction.run("update shares set opened_first = coalesce(opened_first, ?3),"
                    " opened_last = ?3, opens = opens + 1 where practice_no = ?1 and id = ?2",
                    practiceNo, shareId, now);
}

} // namespace kith::sharing
