// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Database.h"

#include <string>

namespace practice {

/// Fills an empty database for real use: a practice to be described in the settings, and the
/// administrator "admin". Answers the administrator's password, which is stored hashed only.
std::string beginPractice(Database &database);

} // namespace practice
