// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/storage/Database.h"

#include <filesystem>
#include <string>

namespace kith::bench {

constexpr std::int64_t clients = 20'000;

/// Staff of practice 1 who see all contacts, or a practitioner's assigned ones.
access::Actor staff(std::int64_t scope = 0);

/// Makes practices 1 to 11 with 40 practitioners each.
void makePractices(storage::Database &database);

/// Fills an empty database: nine tenths of the contacts are practice 1's, the rest belongs to ten
/// others; clients "c1" to "c20000" of practice 1 have none to six relations each.
void fill(storage::Database &database, std::size_t contacts);

/// build/bench, beside this program.
std::filesystem::path benchFolder();

/// The file of a SQLite database with so many contacts; made once for each size, schema and way
/// of folding.
std::string peopleFile(std::size_t contacts);

} // namespace kith::bench
