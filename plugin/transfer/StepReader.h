// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Database.h"
#include "plugin/transfer/ImportJob.h"
#include "plugin/transfer/Record.h"

#include <cstdint>
#include <vector>

namespace kith::transfer {

/// The records of one step, and where the next one begins.
struct StepRecords {
    std::vector<Record> records;
    std::int64_t byte = 0;
    std::int64_t line = 1;
    bool ended = false; ///< The file has no more.
};

/// Reads up to most records from where the job stands, part by part, and no more parts than these
/// records take. No transaction is open between the parts.
StepRecords readRecords(storage::Database &database, const ImportJob &job, std::size_t most);

} // namespace kith::transfer
