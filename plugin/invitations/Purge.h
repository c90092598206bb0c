// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/settings/PracticeRounds.h"
#include "plugin/storage/Database.h"

#include <cstdint>

namespace kith::invitations {

/// Removes what nobody needs any more: personal links to a video session 90 days after the
/// appointment's end, and what is kept of appointments that were cancelled before Kith knew them 90
/// days after that. A few practices a run, a bounded number of rows of each; after the last
/// practice it rests for a day. Any thread, any number of processes.
class Purge {
public:
    explicit Purge(storage::Database &database)
        : _database(database), _rounds(database, base::day) {}

    /// Visits the next practices, unless it rests or another thread is at it.
    void run(base::Millis now);

private:
    bool clean(std::int64_t practiceNo, base::Millis before);

    storage::Database &_database;
    settings::PracticeRounds _rounds;
};

} // namespace kith::invitations
