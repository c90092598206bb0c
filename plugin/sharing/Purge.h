// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/settings/PracticeRounds.h"
#include "plugin/storage/Database.h"

#include <cstdint>

namespace kith::sharing {

/// Removes what nobody needs any more: codes a day after they ended; personal links, and what
/// browsers are remembered by, 90 days after the last share that they opened has ended. Until then
/// a link says why it opens nothing. A sending goes after 90 days where everything in it was sent
/// again since; what became of the others stays readable. A few practices a run, a bounded number
/// of rows of each; after the last practice it rests for a day. Any thread, any number of
/// processes.
class Purge {
public:
    explicit Purge(storage::Database &database)
        : _database(database), _rounds(database, base::day) {}

    /// Visits the next practices, unless it rests or another thread is at it.
    void run(base::Millis now);

private:
    bool clean(std::int64_t practiceNo, base::Millis now);

    storage::Database &_database;
    settings::PracticeRounds _rounds;
};

} // namespace kith::sharing
