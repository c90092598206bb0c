// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kith::portal {

/// How long somebody stays signed in. OWASP ASVS 4.0, 3.3; NIST SP 800-63B, 4.2.3.
struct SessionLimits {
    base::Millis idle = 30 * base::minute;
    base::Millis longest = 12 * base::hour;
};

/// Who is signed in.
struct Session {
    access::Actor actor;     ///< The contact, without what only the host knows.
    std::string browserId;   ///< Empty where the browser is not known.
    bool mustChange = false; ///< Nothing else may be done before the secret is changed.
    base::Millis createdAt = 0;
    base::Millis seenAt = 0; ///< To the minute.
};

/// Those who are signed in to the Family Portal. A session is a secret of 192 bits in a cookie of
/// the practice, of which the hash is stored. It ends with its time, by sign-out and by another
/// secret, and where nothing is open to the contact any more: revoked, archived or merged (B44),
/// on the very next call. Any thread.
class Sessions {
public:
    explicit Sessions(storage::Database &database, const SessionLimits &limits = {})
        : _database(database), _limits(limits) {}

    /// The session of a cookie's secret in the practice, which lasts on from now; nothing where
    /// there is none. One query, and once a minute a write. Throws as Database.
    std::optional<Session> find(std::int64_t practiceNo, const std::string &secret,
                                base::Millis now, const std::string &remoteAddress = {});

    /// Keeps that it was seen now; writes once a minute. Throws as Database.
    void noteSeen(const Session &session, const std::string &secret, base::Millis now);

    /// Ends one. Nothing where there is none.
    void end(std::int64_t practiceNo, const std::string &secret, base::Millis now,
             const std::string &remoteAddress = {});

private:
    storage::Database &_database;
    SessionLimits _limits;
};

// In the caller's transaction:

/// As Sessions::find, but does not keep that it was seen.
std::optional<Session> readSession(storage::Transaction &transaction, std::int64_t practiceNo,
                                   const std::string &secret, base::Millis now,
                                   const std::string &remoteAddress = {},
                                   const SessionLimits &limits = {});

/// Begins a session; answers its secret, which is kept nowhere else. replaced is the one that the
/// browser had so far: it ends, whoever it belonged to. Empty: none. browserId: see Browsers.h.
std::string startSession(storage::Transaction &transaction, std::int64_t practiceNo,
                         base::Millis now, const std::string &accountId,
                         const std::string &replaced = {}, const std::string &browserId = {});

/// Ends all sessions of an account.
void endSessions(storage::Transaction &transaction, std::int64_t practiceNo,
                 const std::string &accountId);

/// How many of an account are signed in.
std::int64_t countSessions(storage::Transaction &transaction, std::int64_t practiceNo,
                           const std::string &accountId, base::Millis now,
                           const SessionLimits &limits = {});

/// Removes sessions that have ended by their time, at most some hundred of a practice. True where
/// none is left.
bool purgeSessions(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                   const SessionLimits &limits = {});

} // namespace kith::portal
