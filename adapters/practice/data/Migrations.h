// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Database.h"

#include <string>

namespace practice {

/// Brings the database to the newest numbered file of the folder ("001_platform.sql"), each in a
/// transaction of its own. Throws std::runtime_error where the database is newer than the files.
void migrate(Connection &connection, const std::string &folder);

} // namespace practice
