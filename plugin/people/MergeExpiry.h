// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/people/ContactEraser.h"
#include "plugin/settings/PracticeRounds.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace kith::people {

/// Forgets merges that can no longer be undone: their record, and the name and the addresses of the
/// contact that is gone, with what other rooms keep of it. What stays is its id, which leads to the
/// contact it went into. A few practices a run, a bounded number of merges of each; after the last
/// practice it rests for an hour. Any thread, any number of processes.
class MergeExpiry {
public:
    /// erasers: of what other rooms keep of contacts; they must outlive it.
    explicit MergeExpiry(storage::Database &database, std::vector<ContactEraser *> erasers = {})
        : _database(database), _erasers(std::move(erasers)), _rounds(database, base::hour) {}

    /// Visits the next practices, unless it rests or another thread is at it.
    void run(base::Millis now);

private:
    bool clean(std::int64_t practiceNo, base::Millis before);

    storage::Database &_database;
    std::vector<ContactEraser *> _erasers;
    settings::PracticeRounds _rounds;
};

} // namespace kith::people
