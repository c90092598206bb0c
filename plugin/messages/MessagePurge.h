// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/settings/PracticeRounds.h"

namespace kith::messages {

/// Removes what is kept about sending and nobody asks for any more: counts older than a day, and
/// the tokens of reports 14 days after the attempt, when no network has anything left to say. A few
/// practices a run, some hundred rows of each; after the last practice it rests for an hour. Any
/// thread, any number of processes.
class MessagePurge {
public:
    explicit MessagePurge(storage::Database &database)
        : _database(database), _rounds(database, base::hour) {}

    /// Visits the next practices, unless it rests or another thread is at it.
    void run(base::Millis now);

private:
    storage::Database &_database;
    settings::PracticeRounds _rounds;
};

} // namespace kith::messages
