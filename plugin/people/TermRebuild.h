// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Database.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

namespace kith::people {

/// Makes the search terms of a practice again where they were made with other rules of folding
/// (another version of Kith or of ICU). Contacts stay found all the time: each is changed whole, a
/// few hundred in a transaction. Stopped in the middle it begins again. Any thread.
class TermRebuild {
public:
    explicit TermRebuild(storage::Database &database) : _database(database) {}

    /// Does at most so many transactions; true once the terms are of the present rules.
    bool run(std::int64_t practiceNo, int transactions);

    /// The practices whose terms were made with other rules.
    std::vector<std::int64_t> outdated();

private:
    /// The last contact number that was done; -1 once all are.
    std::int64_t rebuildAfter(std::int64_t practiceNo, std::int64_t contactNo);

    storage::Database &_database;
    std::mutex _mutex;
    std::map<std::int64_t, std::int64_t> _doneUpTo;
};

} // namespace kith::people
