// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/settings/PracticeRounds.h"
#include "plugin/storage/Database.h"

#include <cstdint>

namespace kith::portal {

/// Removes what nobody needs any more: sessions that have ended, counts of past hours, proofs a day
/// and invitation links 90 days after they ended (until then they say why they open nothing), and
/// browsers that were not used for a year and more. A few practices a run, a bounded number of rows
/// of each; after the last practice it rests for an hour. What fails keeps nothing else from going.
/// Any thread, any number of processes.
class Purge {
public:
    explicit Purge(storage::Database &database)
        : _database(database), _rounds(database, base::hour) {}

    /// Visits the next practices, unless it rests or another thread is at it. Throws the first of
    /// what went wrong, with the others done.
    void run(base::Millis now);

private:
    bool clean(std::int64_t practiceNo, base::Millis now);

    storage::Database &_database;
    settings::PracticeRounds _rounds;
};

} // namespace kith::portal
