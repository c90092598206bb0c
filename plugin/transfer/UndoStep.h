// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ImportTakeBack.h"
#include "plugin/storage/Database.h"
#include "plugin/transfer/ImportJob.h"

#include <vector>

namespace kith::transfer {

/// Takes back what an import made, step by step, the last contacts first; what somebody changed or
/// used since stays. Ends in undone, or in cancelled where the import was never applied to its end.
/// Any thread; does not call the host.
class UndoStep {
public:
    /// rests: how long run_due leaves the import alone after a step.
    UndoStep(storage::Database &database, const std::vector<people::ContactFollower *> &followers,
             base::Millis now, base::Millis rests)
        : _database(database), _followers(followers), _now(now), _rests(rests) {}

    /// Makes a job that is applying or applied one that is undoing, for that reason; nothing where
    /// another call has taken its step. In the caller's transaction.
    void begin(storage::Transaction &transaction, const ImportJob &job,
               std::optional<ImportReason> reason) const;

    /// The next step of a job that is undoing; nothing where another call has taken it.
    void run(const ImportJob &job) const;

private:
    [[nodiscard]] std::vector<people::MadeContact> nextMade(storage::Transaction &transaction,
                                                            const ImportJob &job) const;
    void finish(storage::Transaction &transaction, ImportJob &job) const;

    storage::Database &_database;
    const std::vector<people::ContactFollower *> &_followers;
    base::Millis _now;
    base::Millis _rests;
};

} // namespace kith::transfer
