// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

namespace kith::settings {

/// Work that every practice needs from time to time: a few practices a run, and after the last one
/// a rest. Any thread, any number of processes.
class PracticeRounds {
public:
    PracticeRounds(storage::Database &database, base::Millis rest)
        : _database(database), _rest(rest) {}

    /// Visits the next practices, unless it rests or another thread is at it. visit answers true
    /// where nothing is left to do for the practice; else the next run begins with it again. What
    /// it throws ends the run, and the next one goes on behind that practice.
    void run(base::Millis now, const std::function<bool(std::int64_t practiceNo)> &visit);

private:
    std::vector<std::int64_t> nextPractices();

    storage::Database &_database;
    base::Millis _rest;
    std::mutex _running; ///< Held by the thread that is at it; nobody waits for it.
    std::int64_t _visited = 0;
    base::Millis _restsUntil = 0;
};

} // namespace kith::settings
