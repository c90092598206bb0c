// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Poco/Data/Session.h>

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace practice {

/// SQL that stands in the source as a literal; nothing else converts to it.
class Sql {
public:
    consteval Sql(const char *text) : _text(text) {}
    constexpr const char *text() const { return _text; }

private:
    const char *_text;
};

/// One open SQLite connection with its prepared statements. One thread at a time.
class Connection {
public:
    explicit Connection(const std::string &file);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    sqlite3 *handle() const { return _handle; }

    /// A statement for this text that nobody uses at the moment; give it back with release.
    sqlite3_stmt *acquire(Sql sql);
    void release(Sql sql, sqlite3_stmt *statement);

    /// Runs a script of several statements, such as a migration.
    void script(const std::string &text);

private:
    Poco::Data::Session _session;
    sqlite3 *_handle;
    std::unordered_map<const char *, std::vector<sqlite3_stmt *>> _idle;
};

/// The platform's own SQLite file. Any thread.
class Database {
public:
    explicit Database(std::string file);

    /// A connection for the caller alone. Goes back by itself, an open transaction rolled back.
    std::shared_ptr<Connection> connect();

    const std::string &file() const { return _file; }

private:
    struct Idle {
        std::mutex mutex;
        std::vector<std::unique_ptr<Connection>> connections;
    };

    std::string _file;
    std::shared_ptr<Idle> _idle;
};

/// BEGIN IMMEDIATE now, ROLLBACK at the end of the scope unless committed.
class Transaction {
public:
    explicit Transaction(Connection &connection);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    void commit();

private:
    Connection &_connection;
    bool _open = true;
};

} // namespace practice
