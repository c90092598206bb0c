// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Log.h"
#include "plugin/people/ContactFollower.h"
#include "plugin/storage/Database.h"
#include "plugin/transfer/ImportJob.h"

#include <chrono>
#include <vector>

namespace kith::transfer {

/// What run_due does for imports: takes back those that were left in the middle of being applied an
/// hour ago, goes on with those that are being taken back; removes the file of those that ended,
/// what the dry run said a week later (of applied ones with the undo), and all of those that nobody
/// went on with for a week. In bounded steps, each a transaction, by any number of workers. It only
/// ever takes away what an import made, as the system: nobody's rights are needed, and the host is
/// not called. Any thread.
class ImportCatchUp {
public:
    using Time = std::chrono::steady_clock::time_point;

    ImportCatchUp(storage::Database &database,
                  const std::vector<people::ContactFollower *> &followers, base::Log &log)
        : _database(database), _followers(followers), _log(log) {}

    /// Does at most so many steps and begins none after until; true where nothing is left to do
    /// now.
    bool run(base::Millis now, int steps, Time until = Time::max());

private:
    void step(const ImportJob &job, base::Millis now);
    void clean(const ImportJob &job, base::Millis now);
    void postpone(const ImportJob &job, base::Millis now);

    storage::Database &_database;
    const std::vector<people::ContactFollower *> &_followers;
    base::Log &_log;
};

} // namespace kith::transfer
