// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/Migrations.h"

#include "plugin/storage/StorageErrors.h"
#include "plugin/storage/Transaction.h"

namespace kith::storage {

namespace {

/// Holds off other processes that migrate the same PostgreSQL database, until the transaction ends.
constexpr Sql migrationLock = "select pg_advisory_xact_lock(5784369)";

constexpr Sql migrationTable = "create table if not exists schema_migrations ("
                               "number bigint primary key, name text not null)";

int newestOf(std::span<const Migration> steps) {
    return steps.empty() ? 0 : steps.back().number;
}

void lockSchema(Transaction &transaction) {
    if (transaction.dialect() == Dialect::postgresql)
        transaction.query(migrationLock).next();
}

int appliedVersion(Transaction &transaction) {
    auto query = transaction.query("select coalesce(max(number), 0) from schema_migrations");
    query.next();
    return static_cast<int>(query.int64(0));
}

int currentVersion(Connection &connection) {
    Transaction transaction(connection, Access::lease);
    lockSchema(transaction);
    transaction.run(migrationTable);
    const int version = appliedVersion(transaction);
    transaction.commit();
    return version;
}

void refuseNewer(int version, int newest) {
    if (version > newest)
        throw base::Unavailable("The database has schema " + std::to_string(version) +
                                ", but this library knows only up to " + std::to_string(newest) +
                                ". Install the newer Kith that wrote it.");
}

/// Another process may have applied the step since the version was read: then nothing is done.
void apply(Connection &connection, const Migration &step) {
    Transaction transaction(connection, Access::lease);
    lockSchema(transaction);
    if (appliedVersion(transaction) < step.number) {
        connection.execute(step.sql);
        transaction.run("insert into schema_migrations (number, name) values (?, ?)", step.number,
                        step.name);
    }
    transaction.commit();
}

} // namespace

void migrate(Connection &connection) {
    migrate(connection, migrationsOf(connection.dialect()));
}

void migrate(Connection &connection, std::span<const Migration> steps) {
    const int version = currentVersion(connection);
    refuseNewer(version, newestOf(steps));
    for (const Migration &step : steps)
        if (step.number > version)
            apply(connection, step);
    connection.forgetStatements();
}

} // namespace kith::storage
