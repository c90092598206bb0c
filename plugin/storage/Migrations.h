// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Connection.h"

#include <span>
#include <string_view>

namespace kith::storage {

/// One numbered step of the schema, from plugin/storage/migrations/<dialect>/NNNN_name.sql.
struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};

/// The steps of a dialect, ascending. Embedded by the build.
std::span<const Migration> migrationsOf(Dialect dialect);

/// Brings the schema up to the newest step, each step in a transaction of its own together with its
/// record in schema_migrations. Several processes may do this at once.
/// Throws Unavailable with a sentence when the database is newer than the library.
void migrate(Connection &connection);

/// The same with steps given; what migrate and its tests call.
void migrate(Connection &connection, std::span<const Migration> steps);

} // namespace kith::storage
