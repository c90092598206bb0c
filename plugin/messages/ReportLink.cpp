// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/ReportLink.h"

#include "plugin/base/LinkToken.h"

namespace kith::messages {

namespace {

constexpr std::size_t secretBytes = 24;

} // namespace

std::string makeReportToken(storage::Transaction &transaction, const DueMessage &message,
                            base::Millis now) {
    auto token = base::makeLinkToken(message.practiceNo, secretBytes);
    transaction.run("insert into message_reports (practice_no, secret_hash, subject_id, message_id,"
                    " created_at) values (?, ?, ?, ?, ?)",
                    message.practiceNo, token.secretHash, message.subjectId, message.id, now);
    return std::move(token.text);
}

std::optional<ReportedMessage> findReportToken(storage::Transaction &transaction,
                                               const std::string &token) {
    const auto parsed = base::parseLinkToken(token, secretBytes);
    if (!parsed)
        return std::nullopt;
    auto row = transaction.query("select subject_id, message_id from message_reports"
                                 " where practice_no = ? and secret_hash = ?",
                                 parsed->practiceNo, parsed->secretHash);
    if (!row.next())
        return std::nullopt;
    return ReportedMessage{parsed->practiceNo, row.text(0), row.text(1)};
}

bool purgeReportTokens(storage::Transaction &transaction, std::int64_t practiceNo,
                       base::Millis before) {
    constexpr std::int64_t most = 500;
    return transaction.run("delete from message_reports where practice_no = ?1 and secret_hash in"
                           " (select secret_hash from message_reports where practice_no = ?1"
                           " and created_at < ?2 limit ?3)",
                           practiceNo, before, most) < most;
}

} // namespace kith::messages
