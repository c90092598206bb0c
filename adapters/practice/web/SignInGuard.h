// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/web/Sessions.h"

#include <map>
#include <mutex>
#include <string>

namespace practice {

/// Slows down guessing: after five wrong passwords for a login, or thirty from one address, within
/// ten minutes, further tries are refused before any hashing. Any thread.
class SignInGuard {
public:
    explicit SignInGuard(Clock clock) : _clock(std::move(clock)) {}

    /// True where a try may go on. It counts as wrong until succeeded is called.
    bool admit(const std::string &login, const std::string &address);
    void succeeded(const std::string &login, const std::string &address);

private:
    struct Count {
        int tries = 0;
        Millis since = 0;
    };
    Count &count(const std::string &key);

    Clock _clock;
    std::mutex _mutex;
    std::map<std::string, Count> _counts;
};

} // namespace practice
