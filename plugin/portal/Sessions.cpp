// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Sessions.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Secret.h"

namespace kith::portal {

namespace {

using storage::Transaction;

constexpr std::size_t secretBytes = 24;
/// How exactly it is kept when somebody was last seen.
constexpr base::Millis grain = base::minute;

std::optional<Session> read(Transaction &transaction, std::int64_t practiceNo,
                            const std::string &hash, base::Millis now,
                            const SessionLimits &limits) {
    storage::SqlText sql(
        "select a.contact_no, c.id, a.id, s.browser_id, a.must_change, s.created_at, s.seen_at,"
        " c.given_name, c.preferred_name, a.language, c.language, p.host_id"
        " from portal_sessions s"
        " join portal_accounts a on a.practice_no = s.practice_no and a.id = s.account_id"
        " join contacts c on c.practice_no = a.practice_no and c.contact_no = a.contact_no"
        " join practices p on p.practice_no = s.practice_no"
        " where s.practice_no = ? and s.secret_hash = ? and s.seen_at > ? and s.created_at > ?"
        " and exists (select 1 from portal_access g where g.practice_no = a.practice_no"
        " and g.contact_no = a.contact_no");
    sql += access::accessIsOpen;
    sql += ")";
    auto row = transaction.query(sql, practiceNo, hash, now - limits.idle, now - limits.longest);
    if (!row.next())
        return std::nullopt;
    Session session;
    session.actor = access::contactActor(practiceNo, row.int64(0), row.text(1), row.text(2));
    session.browserId = row.text(3);
    session.mustChange = row.flag(4);
    session.createdAt = row.int64(5);
    session.seenAt = row.int64(6);
    session.actor.displayName = row.text(row.view(8).empty() ? 7 : 8);
    session.actor.language = row.text(row.view(9).empty() ? 10 : 9);
    session.actor.practiceId = row.text(11);
    return session;
}

void writeSeen(Transaction &transaction, std::int64_t practiceNo, const std::string &hash,
               base::Millis now) {
    transaction.run("update portal_sessions set seen_at = ?1 where practice_no = ?2"
                    " and secret_hash = ?3 and seen_at < ?1",
                    now, practiceNo, hash);
}

void remove(Transaction &transaction, std::int64_t practiceNo, const std::string &hash) {
    transaction.run("delete from portal_sessions where practice_no = ? and secret_hash = ?",
                    practiceNo, hash);
}

} // namespace

std::optional<Session> Sessions::find(std::int64_t practiceNo, const std::string &secret,
                                      base::Millis now, const std::string &remoteAddress) {
    auto session = _database.glance([&](Transaction &transaction) {
        return readSession(transaction, practiceNo, secret, now, remoteAddress, _limits);
    });
    if (session)
        noteSeen(*session, secret, now);
    return session;
}

void Sessions::noteSeen(const Session &session, const std::string &secret, base::Millis now) {
    if (now - session.seenAt < grain)
        return;
    _database.note([&](Transaction &transaction) {
        writeSeen(transaction, session.actor.practiceNo, base::hashSecret(secret), now);
    });
}

void Sessions::end(std::int64_t practiceNo, const std::string &secret, base::Millis now,
                   const std::string &remoteAddress) {
    const std::string hash = base::hashSecret(secret);
    _database.lease([&](Transaction &transaction) {
        auto session = read(transaction, practiceNo, hash, now, _limits);
        remove(transaction, practiceNo, hash);
        if (!session)
            return;
        session->actor.remoteAddress = remoteAddress;
        audit::record(transaction, session->actor, now,
                      {"portal.signed-out", "contact", session->actor.id, session->actor.id});
    });
}

std::optional<Session> readSession(Transaction &transaction, std::int64_t practiceNo,
                                   const std::string &secret, base::Millis now,
                                   const std::string &remoteAddress, const SessionLimits &limits) {
    if (secret.empty())
        return std::nullopt;
    auto session = read(transaction, practiceNo, base::hashSecret(secret), now, limits);
    if (session)
        session->actor.remoteAddress = remoteAddress;
    return session;
}

std::string startSession(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                         const std::string &accountId, const std::string &replaced,
                         const std::string &browserId) {
    if (!replaced.empty())
        remove(transaction, practiceNo, base::hashSecret(replaced));
    std::string secret = base::makeSecret(secretBytes);
    const auto browser = browserId.empty() ? std::nullopt : std::optional(browserId);
    transaction.run("insert into portal_sessions (practice_no, secret_hash, account_id,"
                    " browser_id, created_at, seen_at) values (?1, ?2, ?3, ?4, ?5, ?5)",
                    practiceNo, base::hashSecret(secret), accountId, browser, now);
    return secret;
}

/// Writes the account's row too: a sign-in that goes on at the same time meets it there.
void endSessions(Transaction &transaction, std::int64_t practiceNo, const std::string &accountId) {
    transaction.run("update portal_accounts set version = version + 1 where practice_no = ?"
                    " and id = ?",
                    practiceNo, accountId);
    transaction.run("delete from portal_sessions where practice_no = ? and account_id = ?",
                    practiceNo, accountId);
}

std::int64_t countSessions(Transaction &transaction, std::int64_t practiceNo,
                           const std::string &accountId, base::Millis now,
                           const SessionLimits &limits) {
    auto row = transaction.query("select count(*) from portal_sessions where practice_no = ?"
                                 " and account_id = ? and created_at > ? and seen_at > ?",
                                 practiceNo, accountId, now - limits.longest, now - limits.idle);
    row.next();
    return row.int64(0);
}

bool purgeSessions(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                   const SessionLimits &limits) {
    constexpr std::int64_t most = 500;
    return transaction.run("delete from portal_sessions where practice_no = ?1 and secret_hash in"
                           " (select secret_hash from portal_sessions where practice_no = ?1"
                           " and (created_at <= ?2 or seen_at <= ?4) limit ?3)",
                           practiceNo, now - limits.longest, most, now - limits.idle) < most;
}

} // namespace kith::portal
