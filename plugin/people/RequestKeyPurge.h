// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/settings/PracticeRounds.h"

namespace kith::people {

/// Removes the keys of requests (RequestKeys.h) seven days after they were answered: nobody repeats
/// one so late. A few practices a run, some hundred keys of each; after the last practice it rests
/// for an hour. Any thread, any number of processes.
class RequestKeyPurge {
public:
    explicit RequestKeyPurge(storage::Database &database)
        : _database(database), _rounds(database, base::hour) {}

    /// Visits the next practices, unless it rests or another thread is at it.
    void run(base::Millis now);

private:
    bool clean(std::int64_t practiceNo, base::Millis before);

    storage::Database &_database;
    settings::PracticeRounds _rounds;
};

} // namespace kith::people
