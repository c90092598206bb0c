// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Browsers.h"

#include "plugin/base/Secret.h"
#include "plugin/base/Uuid.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/Sessions.h"

namespace kith::portal {

namespace {

using storage::Transaction;

/// A browser of an account, as it is stored.
struct Row {
    std::string id;
    bool isConfirmed = false;
};

std::optional<Row> find(Transaction &transaction, std::int64_t practiceNo,
                        const std::string &accountId, const std::string &hash) {
    auto row = transaction.query("select id, confirmed_at from portal_browsers"
                                 " where practice_no = ? and secret_hash = ? and account_id = ?",
                                 practiceNo, hash, accountId);
    return row.next() ? std::optional(Row{row.text(0), !row.isNull(1)}) : std::nullopt;
}

/// All people of the browser go on with the new secret.
std::string renew(Transaction &transaction, std::int64_t practiceNo, const std::string &hash) {
    std::string secret = base::makeSecret();
    transaction.run("update portal_browsers set secret_hash = ? where practice_no = ?"
                    " and secret_hash = ?",
                    base::hashSecret(secret), practiceNo, hash);
    return secret;
}

void insert(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
            const std::string &accountId, const RememberedBrowser &browser) {
    transaction.run("insert into portal_browsers (practice_no, id, account_id, secret_hash, name,"
                    " made_at, seen_at) values (?1, ?2, ?3, ?4, '', ?5, ?5)",
                    practiceNo, browser.id, accountId, base::hashSecret(browser.secret), now);
}

void noteSignedIn(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                  const std::string &id, const std::string &name, bool confirmed) {
    transaction.run(
        "update portal_browsers set seen_at = ?1, failures = 0, name = ?2,"
        " confirmed_at = case when cast(?3 as bigint) = 1 then coalesce(confirmed_at, ?1)"
        " else confirmed_at end where practice_no = ?4 and id = ?5",
        now, name, confirmed, practiceNo, id);
}

void endSessionsOf(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    transaction.run("delete from portal_sessions where practice_no = ? and browser_id = ?",
                    practiceNo, id);
}

} // namespace

std::vector<Browser> browsersOf(Transaction &transaction, std::int64_t practiceNo,
                                const std::string &accountId) {
    auto row = transaction.query("select id, name, made_at, seen_at, confirmed_at"
                                 " from portal_browsers where practice_no = ? and account_id = ?"
                                 " order by seen_at desc, id",
                                 practiceNo, accountId);
    std::vector<Browser> browsers;
    while (row.next())
        browsers.push_back(
            {row.text(0), row.text(1), row.int64(2), row.int64(3), row.optionalInt64(4)});
    return browsers;
}

bool isKnownBrowser(Transaction &transaction, std::int64_t practiceNo, const std::string &secret,
                    const std::string &usernameKey) {
    return !secret.empty() &&
           transaction
               .query("select 1 from portal_browsers b join portal_accounts a"
                      " on a.practice_no = b.practice_no and a.id = b.account_id"
                      " where b.practice_no = ? and b.secret_hash = ? and a.username_key = ?"
                      " and b.failures < ?",
                      practiceNo, base::hashSecret(secret), usernameKey, triesPerBrowser)
               .next();
}

std::optional<KnownBrowser> takeBrowserTry(Transaction &transaction, std::int64_t practiceNo,
                                           const std::string &secret,
                                           const std::string &usernameKey) {
    if (secret.empty())
        return std::nullopt;
    auto row =
        transaction.query("update portal_browsers set failures = failures + 1"
                          " where practice_no = ?1 and secret_hash = ?2 and failures < ?3"
                          " and account_id = (select id from portal_accounts"
                          " where practice_no = ?1 and username_key = ?4)"
                          " returning id, confirmed_at, account_id",
                          practiceNo, base::hashSecret(secret), triesPerBrowser, usernameKey);
    if (!row.next())
        return std::nullopt;
    auto account = findAccountById(transaction, practiceNo, row.text(2));
    if (!account)
        return std::nullopt;
    return KnownBrowser{row.text(0), !row.isNull(1), std::move(*account)};
}

void returnBrowserTry(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    transaction.run("update portal_browsers set failures = failures - 1 where practice_no = ?"
                    " and id = ? and failures > 0",
                    practiceNo, id);
}

RememberedBrowser rememberBrowser(Transaction &transaction, std::int64_t practiceNo,
                                  base::Millis now, const std::string &accountId,
                                  const std::string &secret, const std::string &name,
                                  bool confirmed) {
    const std::string hash = base::hashSecret(secret);
    const auto known = find(transaction, practiceNo, accountId, hash);
    RememberedBrowser browser{known ? known->id : base::makeUuid(now), secret};
    if (!known || (confirmed && !known->isConfirmed))
        browser.secret = renew(transaction, practiceNo, hash);
    if (!known)
        insert(transaction, practiceNo, now, accountId, browser);
    noteSignedIn(transaction, practiceNo, now, browser.id, name, confirmed);
    return browser;
}

bool forgetBrowser(Transaction &transaction, std::int64_t practiceNo, const std::string &accountId,
                   const std::string &id) {
    auto row = transaction.query("select 1 from portal_browsers where practice_no = ? and id = ?"
                                 " and account_id = ?",
                                 practiceNo, id, accountId);
    if (!row.next())
        return false;
    endSessionsOf(transaction, practiceNo, id);
    transaction.run("delete from portal_browsers where practice_no = ? and id = ?", practiceNo, id);
    return true;
}

void forgetBrowsers(Transaction &transaction, std::int64_t practiceNo,
                    const std::string &accountId) {
    endSessions(transaction, practiceNo, accountId);
    transaction.run("delete from portal_browsers where practice_no = ? and account_id = ?",
                    practiceNo, accountId);
}

/// A session of one was ended by its time long before.
bool purgeBrowsers(Transaction &transaction, std::int64_t practiceNo, base::Millis now) {
    constexpr std::int64_t most = 500;
    const base::Millis since = now - browserLifetime;
    transaction.run("delete from portal_sessions where practice_no = ?1 and browser_id in"
                    " (select id from portal_browsers where practice_no = ?1 and seen_at <= ?2)",
                    practiceNo, since);
    return transaction.run("delete from portal_browsers where practice_no = ?1 and id in"
                           " (select id from portal_browsers where practice_no = ?1"
                           " and seen_at <= ?2 limit ?3)",
                           practiceNo, since, most) < most;
}

} // namespace kith::portal
