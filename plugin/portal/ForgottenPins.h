// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Log.h"
#include "plugin/portal/ForgottenNames.h"
#include "plugin/portal/SignIn.h"
#include "plugin/storage/Database.h"

#include <chrono>

namespace kith::portal {

/// What run_due does for forgotten PINs: finds out whom what was typed names, and plans the code's
/// message. The request itself looks for nobody, so that how long it takes does not tell who has an
/// account (B50). Each code in a transaction of its own, by any number of workers: one of them
/// plans it, with the removal of what was typed. What is too old to be sent is only removed; what
/// fails is tried again after a minute. Any thread.
class ForgottenPins {
public:
    using Time = std::chrono::steady_clock::time_point;

    ForgottenPins(storage::Database &database, base::Log &log, const CodeSending &codes)
        : _database(database), _log(log), _codes(codes) {}

    /// Does at most so many and begins none after until; true where nothing is left to do now.
    bool run(base::Millis now, std::size_t most, Time until = Time::max());

    /// When there will be something to do; 0: nothing waits.
    base::Millis nextDueAt();

private:
    void resolve(const ForgottenAt &at, base::Millis now);
    void plan(storage::Transaction &transaction, const ForgottenAt &at, base::Millis now) const;

    storage::Database &_database;
    base::Log &_log;
    CodeSending _codes;
};

} // namespace kith::portal
