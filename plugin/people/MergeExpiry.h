// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/settings/PracticeRounds.h"
#include "plugin/storage/Database.h"

#include <cstdint>

namespace kith::people {

/// Forgets merges that can no longer be undone: their record, and the name and the addresses of the
/// contact that is gone. What stays of it is its id, which leads to the contact it went into. A few
/// practices a run, a bounded number of merges of each; after the last practice it rests for an
/// hour. Any thread, any number of processes.
class MergeExpiry {
public:
    explicit MergeExpiry(storage::Database &database)
        : _database(database), _rounds(database, base::hour) {}

    /// Visits the next practices, unless it rests or another thread is at it.
    void run(base::Millis now);

private:
    bool clean(std::int64_t practiceNo, base::Millis before);

    storage::Database &_database;
    settings::PracticeRounds _rounds;
};

} // namespace kith::people
