// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/Database.h"

#include "adapters/practice/data/Query.h"

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/Utility.h>

#include <sqlite3.h>

#include <stdexcept>

namespace practice {
namespace {

Poco::Data::Session openSession(const std::string &file) {
    Poco::Data::SQLite::Connector::registerConnector();
    return Poco::Data::Session(Poco::Data::SQLite::Connector::KEY, file);
}

} // namespace

Connection::Connection(const std::string &file)
    : _session(openSession(file)), _handle(Poco::Data::SQLite::Utility::dbHandle(_session)) {
    script("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
           "PRAGMA foreign_keys = ON;");
}

Connection::~Connection() {
    for (const auto &[text, statements] : _idle)
        for (auto *statement : statements)
            sqlite3_finalize(statement);
}

sqlite3_stmt *Connection::acquire(Sql sql) {
    auto &idle = _idle[sql.text()];
    if (!idle.empty()) {
        auto *statement = idle.back();
        idle.pop_back();
        return statement;
    }
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(_handle, sql.text(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(_handle));
    return statement;
}

void Connection::release(Sql sql, sqlite3_stmt *statement) {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    _idle[sql.text()].push_back(statement);
}

void Connection::script(const std::string &text) {
    if (sqlite3_exec(_handle, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(_handle));
}

Database::Database(std::string file) : _file(std::move(file)), _idle(std::make_shared<Idle>()) {}

std::shared_ptr<Connection> Database::connect() {
    std::unique_ptr<Connection> connection;
    {
        const std::lock_guard lock(_idle->mutex);
        if (!_idle->connections.empty()) {
            connection = std::move(_idle->connections.back());
            _idle->connections.pop_back();
        }
    }
    if (!connection)
        connection = std::make_unique<Connection>(_file);
    return {connection.release(), [idle = _idle](Connection *used) {
                std::unique_ptr<Connection> back(used);
                if (!sqlite3_get_autocommit(back->handle()))
                    sqlite3_exec(back->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
                const std::lock_guard lock(idle->mutex);
                idle->connections.push_back(std::move(back));
            }};
}

Transaction::Transaction(Connection &connection) : _connection(connection) {
    Query(_connection, "BEGIN IMMEDIATE").run();
}

Transaction::~Transaction() {
    if (_open)
        sqlite3_exec(_connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    Query(_connection, "COMMIT").run();
    _open = false;
}

} // namespace practice
