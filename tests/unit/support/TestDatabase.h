// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Database.h"

#include <functional>
#include <string>

namespace kith::test {

/// A folder below /tmp that goes away with this object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    [[nodiscard]] const std::string &path() const { return _path; }

private:
    std::string _path;
};

/// Runs test twice: on an empty SQLite file and on an empty PostgreSQL database. A failure names
/// the database.
void onBothDatabases(const std::function<void(storage::Database &)> &test);

/// The same with the URL of a database that has no schema yet.
void onBothUrls(const std::function<void(const std::string &)> &test);

/// Makes practice practiceNo with host id "practice-<no>", Europe/Berlin, DE, en.
void makePractice(storage::Database &database, std::int64_t practiceNo);

} // namespace kith::test
