// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Database.h"
#include "adapters/practice/data/Records.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace practice {

using Clock = std::function<Millis()>;

/// One line that the next page shows.
struct Flash {
    std::string kind; ///< "ok", "info", "warning" or "error".
    std::string text;
};

/// Somebody who is signed in.
struct Session {
    User user;
    std::string csrf; ///< Every form of this session carries it.
    Millis createdAt = 0;
    std::atomic<Millis> seenAt = 0;

    void flash(Flash line);
    std::vector<Flash> takeFlashes();

private:
    std::mutex _mutex;
    std::vector<Flash> _flashes;
};

/// After how long a session ends.
struct SessionLimits {
    Millis idle = 60 * MINUTE;
    Millis absolute = 12 * HOUR;
};

/// Who is signed in. Held in memory, so that a look-up costs no query; kept in the database too, as
/// hashes of the tokens, so that a restart signs nobody out. Any thread.
class Sessions {
public:
    Sessions(Database &database, SessionLimits limits, Clock clock);

    /// Starts a session and answers its token, which is stored nowhere.
    std::string open(const User &user);

    /// The live session of a token, or null. Counts as activity.
    std::shared_ptr<Session> find(std::string_view token);

    void close(std::string_view token);

    /// Gives a line to every session of a user.
    void flashUser(const std::string &userId, const Flash &line);

    /// Writes when each session was last seen and removes those that ended.
    void flush();

private:
    bool ended(const Session &session) const;
    void load();

    Database &_database;
    SessionLimits _limits;
    Clock _clock;
    std::shared_mutex _mutex;
    std::unordered_map<std::string, std::shared_ptr<Session>> _byHash;
};

} // namespace practice
