// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Sessions.h"

#include "adapters/practice/base/Secrets.h"
#include "adapters/practice/data/Query.h"
#include "adapters/practice/data/StaffStore.h"

namespace practice {

void Session::flash(Flash line) {
    const std::lock_guard lock(_mutex);
    _flashes.push_back(std::move(line));
}

std::vector<Flash> Session::takeFlashes() {
    const std::lock_guard lock(_mutex);
    return std::exchange(_flashes, {});
}

Sessions::Sessions(Database &database, SessionLimits limits, Clock clock)
    : _database(database), _limits(limits), _clock(std::move(clock)) {
    load();
}

void Sessions::load() {
    const auto db = _database.connect();
    Query row(*db, "SELECT token_hash, user_id, csrf, created_at, seen_at FROM session");
    while (row.next()) {
        const auto user = StaffStore(*db).user(row.text(1));
        if (!user)
            continue;
        auto session = std::make_shared<Session>();
        session->user = *user;
        session->csrf = row.text(2);
        session->createdAt = row.number(3);
        session->seenAt = row.number(4);
        _byHash[row.text(0)] = std::move(session);
    }
}

std::string Sessions::open(const User &user) {
    const auto token = randomToken();
    auto session = std::make_shared<Session>();
    session->user = user;
    session->csrf = randomToken();
    session->createdAt = _clock();
    session->seenAt = session->createdAt;
    const auto db = _database.connect();
    Query(*db, "INSERT INTO session (token_hash, user_id, csrf, created_at, seen_at)"
               " VALUES (?, ?, ?, ?, ?)")
        .bind(tokenHash(token))
        .bind(user.id)
        .bind(session->csrf)
        .bind(session->createdAt)
        .bind(session->createdAt)
        .run();
    const std::unique_lock lock(_mutex);
    _byHash[tokenHash(token)] = std::move(session);
    return token;
}

bool Sessions::ended(const Session &session) const {
    const auto now = _clock();
    return now - session.createdAt >= _limits.absolute || now - session.seenAt >= _limits.idle;
}

std::shared_ptr<Session> Sessions::find(std::string_view token) {
    if (token.empty())
        return {};
    const std::shared_lock lock(_mutex);
    const auto found = _byHash.find(tokenHash(token));
    if (found == _byHash.end() || ended(*found->second))
        return {};
    found->second->seenAt = _clock();
    return found->second;
}

void Sessions::close(std::string_view token) {
    const auto hash = tokenHash(token);
    {
        const std::unique_lock lock(_mutex);
        _byHash.erase(hash);
    }
    const auto db = _database.connect();
    Query(*db, "DELETE FROM session WHERE token_hash = ?").bind(hash).run();
}

void Sessions::flashUser(const std::string &userId, const Flash &line) {
    const std::shared_lock lock(_mutex);
    for (const auto &[hash, session] : _byHash)
        if (session->user.id == userId)
            session->flash(line);
}

void Sessions::flush() {
    std::vector<std::pair<std::string, Millis>> seen;
    {
        const std::unique_lock lock(_mutex);
        std::erase_if(_byHash, [&](const auto &entry) { return ended(*entry.second); });
        for (const auto &[hash, session] : _byHash)
            seen.emplace_back(hash, session->seenAt);
    }
    const auto db = _database.connect();
    Transaction transaction(*db);
    for (const auto &[hash, at] : seen)
        Query(*db, "UPDATE session SET seen_at = ? WHERE token_hash = ?").bind(at).bind(hash).run();
    Query(*db, "DELETE FROM session WHERE seen_at <= ? OR created_at <= ?")
        .bind(_clock() - _limits.idle)
        .bind(_clock() - _limits.absolute)
        .run();
    transaction.commit();
}

} // namespace practice
