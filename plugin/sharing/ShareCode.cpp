// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareCode.h"

#include "plugin/base/Secret.h"

#include <algorithm>

namespace kith::sharing {

namespace {

using storage::Transaction;

constexpr base::Millis between = base::minute;
constexpr std::int64_t mostPerHour = 5;
constexpr std::int64_t mostPerDay = 10;

struct Counted {
    std::string hash;
    std::int64_t tries = 0;
};

std::optional<Counted> countOnCode(Transaction &transaction, std::int64_t practiceNo,
                                   base::Millis now, const std::string &sendingId) {
    auto row = transaction.query("update share_codes set failures = failures + 1"
                                 " where practice_no = ? and sending_id = ? and failures < ?"
                                 " and expires_at > ? returning code_hash, failures",
                                 practiceNo, sendingId, triesPerCode, now);
    if (!row.next())
        return std::nullopt;
    return Counted{row.text(0), row.int64(1)};
}

/// 0 where the sending is locked.
std::int64_t countOnSending(Transaction &transaction, std::int64_t practiceNo,
                            const std::string &sendingId) {
    auto row = transaction.query("update share_sendings set code_failures = code_failures + 1"
                                 " where practice_no = ? and id = ? and code_failures < ?"
                                 " returning code_failures",
                                 practiceNo, sendingId, triesPerSending);
    return row.next() ? row.int64(0) : 0;
}

void useUp(Transaction &transaction, std::int64_t practiceNo, const std::string &sendingId) {
    transaction.run("delete from share_codes where practice_no = ? and sending_id = ?", practiceNo,
                    sendingId);
    transaction.run("update share_sendings set code_failures = 0 where practice_no = ? and id = ?",
                    practiceNo, sendingId);
}

bool isLocked(Transaction &transaction, std::int64_t practiceNo, const std::string &sendingId) {
    auto row = transaction.query(
        "select code_failures from share_sendings where practice_no = ? and id = ?", practiceNo,
        sendingId);
    return !row.next() || row.int64(0) >= triesPerSending;
}

std::int64_t askedSince(Transaction &transaction, std::int64_t practiceNo, base::Millis since,
                        const std::string &sendingId) {
    auto row = transaction.query("select count(*) from messages where practice_no = ?"
                                 " and subject_id = ? and kind = 'share.code' and created_at > ?",
                                 practiceNo, sendingId, since);
    row.next();
    return row.int64(0);
}

} // namespace

std::string makeShareCode(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                          const std::string &sendingId) {
    std::string code = base::makeOneTimeCode();
    transaction.run("insert into share_codes (practice_no, sending_id, code_hash, made_at,"
                    " expires_at, failures) values (?, ?, ?, ?, ?, 0)"
                    " on conflict (practice_no, sending_id) do update set"
                    " code_hash = excluded.code_hash, made_at = excluded.made_at,"
                    " expires_at = excluded.expires_at, failures = 0",
                    practiceNo, sendingId, base::hashOneTimeCode(sendingId, code), now,
                    now + codeLifetime);
    return code;
}

CodeVerdict checkShareCode(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                           const std::string &sendingId, const std::string &typed) {
    const auto code = countOnCode(transaction, practiceNo, now, sendingId);
    if (!code)
        return {isLocked(transaction, practiceNo, sendingId) ? CodeCheck::locked : CodeCheck::spent,
                0, false};
    const std::int64_t inAll = countOnSending(transaction, practiceNo, sendingId);
    if (inAll == 0)
        return {CodeCheck::locked, 0, false};
    if (base::equalInConstantTime(code->hash, base::hashOneTimeCode(sendingId, typed))) {
        useUp(transaction, practiceNo, sendingId);
        return {CodeCheck::right, 0, true};
    }
    if (inAll == triesPerSending)
        return {CodeCheck::locked, 0, true};
    const std::int64_t left = std::min(triesPerCode - code->tries, triesPerSending - inAll);
    return {left == 0 ? CodeCheck::spent : CodeCheck::wrong, left, true};
}

CodeState shareCodeState(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                         const std::string &sendingId) {
    auto row = transaction.query(
        "select case when exists (select 1 from share_codes c where c.practice_no = ?1"
        " and c.sending_id = ?2 and c.failures < ?3 and c.expires_at > ?4) then 1 else 0 end,"
        " case when exists (select 1 from messages m where m.practice_no = ?1"
        " and m.subject_id = ?2 and m.kind = 'share.code' and m.state = 'waiting')"
        " then 1 else 0 end",
        practiceNo, sendingId, triesPerCode, now);
    row.next();
    return {row.flag(0) || row.flag(1), isLocked(transaction, practiceNo, sendingId)};
}

CodeGrant grantShareCode(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                         const std::string &sendingId) {
    if (isLocked(transaction, practiceNo, sendingId))
        return {CodeRequest::locked, 0, 0};
    if (askedSince(transaction, practiceNo, now - base::day, sendingId) >= mostPerDay)
        return {CodeRequest::tooMany, 0, base::day};
    if (askedSince(transaction, practiceNo, now - base::hour, sendingId) >= mostPerHour)
        return {CodeRequest::tooMany, 0, base::hour};
    // Of two at the same time the second finds the first's time here.
    auto row = transaction.query("update share_sendings set code_asked_at = ?3, codes_sent ="
                                 " codes_sent + 1 where practice_no = ?1 and id = ?2"
                                 " and (code_asked_at is null or code_asked_at <= ?4)"
                                 " returning codes_sent",
                                 practiceNo, sendingId, now, now - between);
    if (!row.next())
        return {CodeRequest::tooSoon, 0, between};
    return {CodeRequest::granted, row.int64(0), 0};
}

std::string shareCodeDetails(std::int64_t number) {
    return R"({"number":)" + std::to_string(number) + "}";
}

std::int64_t shareCodesAsked(Transaction &transaction, std::int64_t practiceNo,
                             const std::string &sendingId) {
    auto row =
        transaction.query("select codes_sent from share_sendings where practice_no = ? and id = ?",
                          practiceNo, sendingId);
    return row.next() ? row.int64(0) : 0;
}

} // namespace kith::sharing
