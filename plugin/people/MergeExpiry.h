// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <mutex>
#include <vector>

namespace kith::people {

/// Forgets merges that can no longer be undone: their record, and the name and the addresses of the
/// contact that is gone. What stays of it is its id, which leads to the contact it went into. A few
/// practices a run, a bounded number of merges of each; after the last practice it rests for an
/// hour. Any thread, any number of processes.
class MergeExpiry {
public:
    explicit MergeExpiry(storage::Database &database) : _database(database) {}

    /// Visits the next practices, unless it rests or another thread is at it.
    void run(base::Millis now);

private:
    std::vector<std::int64_t> nextPractices();
    bool clean(std::int64_t practiceNo, base::Millis before);

    storage::Database &_database;
    std::mutex _running; ///< Held by the thread that is at it; nobody waits for it.
    std::int64_t _visited = 0;
    base::Millis _restsUntil = 0;
};

} // namespace kith::people
