// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareBrowser.h"

#include "plugin/base/Secret.h"
#include "plugin/http/Cookies.h"

namespace kith::sharing {

namespace {

using storage::Transaction;

/// As long as a share can be good.
constexpr base::Millis kept = 365 * base::day;

std::string cookieName(std::int64_t practiceNo) {
    return "__Host-kith-share-" + std::to_string(practiceNo);
}

} // namespace

std::string browserOf(const http::Request &request, std::int64_t practiceNo) {
    return base::hashSecret(http::cookieOf(request, cookieName(practiceNo)));
}

std::set<std::string> rememberedShares(Transaction &transaction, std::int64_t practiceNo,
                                       const std::string &browser, const std::string &sendingId) {
    auto row = transaction.query(
        "select b.share_id from share_browsers b join shares s on s.practice_no = b.practice_no"
        " and s.id = b.share_id where b.practice_no = ? and b.secret_hash = ?"
        " and s.sending_id = ?",
        practiceNo, browser, sendingId);
    std::set<std::string> ids;
    while (row.next())
        ids.insert(row.text(0));
    return ids;
}

std::string rememberShares(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                           const std::string &browser, const std::vector<std::string> &shareIds) {
    std::string secret = base::makeSecret();
    const std::string renewed = base::hashSecret(secret);
    transaction.run("update share_browsers set secret_hash = ?3, seen_at = ?4"
                    " where practice_no = ?1 and secret_hash = ?2",
                    practiceNo, browser, renewed, now);
    for (const std::string &shareId : shareIds)
        transaction.run("insert into share_browsers (practice_no, secret_hash, share_id,"
                        " created_at, seen_at) values (?, ?, ?, ?, ?)"
                        " on conflict (practice_no, secret_hash, share_id) do nothing",
                        practiceNo, renewed, shareId, now, now);
    return secret;
}

std::string browserCookie(std::int64_t practiceNo, std::string_view secret) {
    return http::hostCookie(cookieName(practiceNo), secret, kept);
}

} // namespace kith::sharing
