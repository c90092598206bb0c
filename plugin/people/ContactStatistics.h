// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Database.h"

#include <cstddef>

namespace kith::people {

/// Tells PostgreSQL's planner of contacts that were written at once, where they are many. By itself
/// it learns of them a minute later, and until then reads whole tables where a few rows are wanted.
/// Where that fails it learns later. Nothing on SQLite, whose plans are those of the schema. Any
/// thread, with no transaction open.
void refreshContactStatistics(storage::Database &database, std::size_t written);

} // namespace kith::people
