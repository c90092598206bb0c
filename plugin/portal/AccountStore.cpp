// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/AccountStore.h"

#include "plugin/base/Uuid.h"
#include "plugin/portal/Proofs.h"
#include "plugin/portal/Sessions.h"

#include <algorithm>

namespace kith::portal {

namespace {

using storage::Transaction;

Account readAccount(const storage::Query &row) {
    Account account;
    account.id = row.text(0);
    account.contactNo = row.int64(1);
    account.username = row.text(2);
    account.secret = row.text(3);
    account.kind = row.view(4) == "pin" ? SecretKind::pin : SecretKind::words;
    account.mustChange = row.flag(5);
    account.failures = row.int64(6);
    account.waitUntil = row.optionalInt64(7);
    account.lockedAt = row.optionalInt64(8);
    account.signedInAt = row.optionalInt64(9);
    return account;
}

std::optional<Account> firstOf(storage::Query row) {
    return row.next() ? std::optional(readAccount(row)) : std::nullopt;
}

/// Of a try that is not free, after so many with it.
base::Millis waitAfter(std::int64_t failures, const TryLimits &limits) {
    const std::int64_t doubled = std::min<std::int64_t>(failures - limits.free, 30);
    return std::min(limits.first << doubled, limits.longest);
}

} // namespace

std::optional<Account> findAccount(Transaction &transaction, std::int64_t practiceNo,
                                   std::int64_t contactNo) {
    return firstOf(transaction.query(
        "select id, contact_no, username, secret, kind, must_change, failures, wait_until,"
        " locked_at, signed_in_at from portal_accounts where practice_no = ? and contact_no = ?",
        practiceNo, contactNo));
}

std::optional<Account> findAccountById(Transaction &transaction, std::int64_t practiceNo,
                                       const std::string &id) {
    return firstOf(transaction.query(
        "select id, contact_no, username, secret, kind, must_change, failures, wait_until,"
        " locked_at, signed_in_at from portal_accounts where practice_no = ? and id = ?",
        practiceNo, id));
}

bool isTaken(Transaction &transaction, std::int64_t practiceNo, const std::string &username) {
    return transaction
        .query("select 1 from portal_accounts where practice_no = ? and username_key = ?",
               practiceNo, usernameKeyOf(username))
        .next();
}

std::string insertAccount(Transaction &transaction, const access::Actor &actor, base::Millis now,
                          const NewAccount &account) {
    std::string id = base::makeUuid(now);
    transaction.run("insert into portal_accounts (practice_no, contact_no, id, username,"
                    " username_key, secret, kind, must_change, language, created_at, created_by)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)",
                    actor.practiceNo, account.contactNo, id, account.username,
                    usernameKeyOf(account.username), account.secret, nameOf(account.kind),
                    account.mustChange, now, actor.id);
    return id;
}

void writeSecret(Transaction &transaction, std::int64_t practiceNo, const std::string &id,
                 const std::string &secret, SecretKind kind, bool mustChange) {
    transaction.run("update portal_accounts set secret = ?, kind = ?, must_change = ?,"
                    " failures = 0, wait_until = null, locked_at = null"
                    " where practice_no = ? and id = ?",
                    secret, nameOf(kind), mustChange, practiceNo, id);
    endSessions(transaction, practiceNo, id);
    endProofsOfAccount(transaction, practiceNo, id);
}

bool unlockAccount(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    return transaction.run("update portal_accounts set failures = 0, wait_until = null,"
                           " locked_at = null where practice_no = ?"
                           " and id = ? and failures > 0",
                           practiceNo, id) > 0;
}

std::optional<Account> takeTry(Transaction &transaction, std::int64_t practiceNo,
                               const std::string &usernameKey, base::Millis now,
                               const TryLimits &limits) {
    auto account = firstOf(transaction.query(
        "update portal_accounts set failures = failures + 1 where practice_no = ?1"
        " and username_key = ?2 and locked_at is null and coalesce(wait_until, 0) <= ?3"
        " returning id, contact_no, username, secret, kind, must_change, failures, wait_until,"
        " locked_at, signed_in_at",
        practiceNo, usernameKey, now));
    if (!account || account->failures < limits.free)
        return account;
    account->waitUntil = now + waitAfter(account->failures, limits);
    if (account->failures >= limits.most)
        account->lockedAt = now;
    transaction.run("update portal_accounts set wait_until = ?, locked_at = ?"
                    " where practice_no = ? and id = ?",
                    account->waitUntil, account->lockedAt, practiceNo, account->id);
    return account;
}

bool rightTry(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
              const Account &account, const std::string &secret) {
    return transaction.run("update portal_accounts set failures = 0, wait_until = null,"
                           " locked_at = null, signed_in_at = ?, secret = ?"
                           " where practice_no = ? and id = ? and secret = ?",
                           now, secret, practiceNo, account.id, account.secret) > 0;
}

void returnTry(Transaction &transaction, std::int64_t practiceNo, const Account &account,
               const TryLimits &limits) {
    transaction.run("update portal_accounts set failures = failures - 1, wait_until = null,"
                    " locked_at = case when failures <= ? then null else locked_at end"
                    " where practice_no = ? and id = ? and secret = ? and failures > 0",
                    limits.most, practiceNo, account.id, account.secret);
}

bool noteSignedIn(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                  const Account &account, const std::string &secret) {
    return transaction.run("update portal_accounts set signed_in_at = ?, secret = ?"
                           " where practice_no = ? and id = ? and secret = ?",
                           now, secret, practiceNo, account.id, account.secret) > 0;
}

} // namespace kith::portal
