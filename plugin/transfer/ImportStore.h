// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Transaction.h"
#include "plugin/transfer/ImportJob.h"

#include <optional>
#include <string>
#include <vector>

namespace kith::transfer {

/// Imports in the database, each its maker's alone. Every function works in the caller's
/// transaction. Any thread.
namespace imports {

void insert(storage::Transaction &transaction, const ImportJob &job);

/// Throws NotFound unless it is the actor's. The job has the actor who asks now.
ImportJob read(storage::Transaction &transaction, const access::Actor &actor,
               const std::string &id);

/// The newest ones of the actor, at most so many.
std::vector<ImportJob> list(storage::Transaction &transaction, const access::Actor &actor,
                            std::size_t most);

/// How many of the actor's are neither applied nor ended.
std::int64_t countOpen(storage::Transaction &transaction, const access::Actor &actor);

/// Takes the step that the job stands before; false where another call has taken it. From here to
/// the end of the transaction nobody else works on this import.
bool claim(storage::Transaction &transaction, const ImportJob &job);

/// Writes what a step changed, in the transaction that has claimed it.
void write(storage::Transaction &transaction, const ImportJob &job);

/// Removes a job that nothing belongs to any more.
void remove(storage::Transaction &transaction, const ImportJob &job);

/// An import that run_due has something to do for.
struct Due {
    std::int64_t practiceNo = 0;
    std::string id;
};

/// Those of any practice, the longest due first.
std::vector<Due> listDue(storage::Transaction &transaction, base::Millis now, std::size_t most);

/// The job with the system as its actor; nothing where it is gone, or was gone on with meanwhile.
std::optional<ImportJob> readDue(storage::Transaction &transaction, const Due &due,
                                 base::Millis now);

} // namespace imports

} // namespace kith::transfer
