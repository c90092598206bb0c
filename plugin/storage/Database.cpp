// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/Database.h"

#include "plugin/base/Secret.h"
#include "plugin/storage/Migrations.h"
#include "plugin/storage/PostgresConnection.h"
#include "plugin/storage/SqliteConnection.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

namespace kith::storage {

namespace {

constexpr std::string_view sqlitePrefix = "sqlite:";

Dialect dialectOf(const std::string &url) {
    if (url.starts_with(sqlitePrefix) && url.size() > sqlitePrefix.size())
        return Dialect::sqlite;
    if (url.starts_with("postgresql:") || url.starts_with("postgres:"))
        return Dialect::postgresql;
    throw base::Invalid("kith.database.url", "malformed",
                        "kith.database.url must be sqlite:/path/of/file or "
                        "postgresql://user@host/database.");
}

std::string sqlitePath(const std::string &url) {
    std::string path = url.substr(sqlitePrefix.size());
    if (path.starts_with("///"))
        path.erase(0, 2);
    return path;
}

ConnectionPool::Open opener(const std::string &url, Purpose purpose) {
    if (dialectOf(url) == Dialect::postgresql)
        return [url] { return std::make_unique<PostgresConnection>(url); };
    const std::filesystem::path path = sqlitePath(url);
    std::error_code failure;
    if (path.has_parent_path())
        std::filesystem::create_directories(path.parent_path(), failure);
    if (failure)
        throw base::Unavailable("The folder of the database cannot be made: " + failure.message() +
                                ".");
    return [path, purpose] { return std::make_unique<SqliteConnection>(path.string(), purpose); };
}

/// SQLite computes in the threads that ask: more of them at once than keep the cores busy only push
/// each other off those, so that the slowest of fifty pages takes four times as long as the median;
/// with turns it takes twice as long.
std::size_t usefulConnections(Dialect dialect, std::size_t most) {
    const std::size_t cores = std::max(std::thread::hardware_concurrency(), 2U);
    return dialect == Dialect::sqlite ? std::min(2 * cores, most) : most;
}

} // namespace

Database::Database(const std::string &url, std::size_t connections)
    : _dialect(dialectOf(url)),
      _pool(opener(url, Purpose::pages), usefulConnections(_dialect, connections)),
      _searchers(opener(url, Purpose::searches), connections),
      _writers(opener(url, Purpose::writing), 1) {
    openSchema();
}

void Database::openSchema() {
    for (int attempt = 1;; ++attempt) {
        try {
            migrate(*_pool.take());
            return;
        } catch (const Retryable &) {
            // SQLite does not wait for its lock while a file is switched to its log.
            if (attempt == attempts)
                throw base::Busy("The database is being opened by too many at once.");
        }
        pause(attempt);
    }
}

ConnectionPool &Database::poolFor(Access access) {
    if (_dialect != Dialect::sqlite)
        return _pool;
    if (writes(access))
        return _writers;
    return access == Access::search ? _searchers : _pool;
}

std::unique_lock<std::timed_mutex> Database::lockWriter(Access access) {
    if (_dialect != Dialect::sqlite || !writes(access))
        return {};
    std::unique_lock lock(_writer, std::chrono::seconds(10));
    if (!lock)
        throw base::Busy("Too many changes at once; try again in a moment.");
    return lock;
}

void Database::pause(int attempt) {
    unsigned random = 0;
    base::fillRandom(&random, sizeof random);
    const unsigned longest = 2000U << (attempt < 6 ? attempt : 6);
    std::this_thread::sleep_for(std::chrono::microseconds(random % longest));
}

} // namespace kith::storage
