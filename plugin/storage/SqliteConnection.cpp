// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/SqliteConnection.h"

#include "plugin/storage/StorageErrors.h"

#include <sqlite3.h>

namespace kith::storage {

namespace {

/// Milliseconds that a statement waits for another process's lock.
constexpr int busyTimeout = 5000;

[[noreturn]] void fail(sqlite3 *handle, int code) {
    const std::string text = sqlite3_errmsg(handle);
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        throw Retryable("The database is busy.");
    case SQLITE_CONSTRAINT:
        throw ConstraintViolated("The database refused a contradiction: " + text);
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        throw base::Unavailable("The database cannot be used: " + text);
    default:
        throw std::logic_error("SQLite: " + text);
    }
}

class SqliteStatement : public NativeStatement {
public:
    SqliteStatement(sqlite3 *handle, std::string_view sql) : _handle(handle) {
        const int code = sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &_statement, nullptr);
        if (code != SQLITE_OK)
            fail(handle, code);
    }
    ~SqliteStatement() override { sqlite3_finalize(_statement); }
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    void bindNull(int index) override { check(sqlite3_bind_null(_statement, index + 1)); }
    void bindInt(int index, std::int64_t value) override {
        check(sqlite3_bind_int64(_statement, index + 1, value));
    }
    void bindText(int index, std::string_view value) override {
        bindText(index, value, SQLITE_TRANSIENT);
    }
    void borrowText(int index, std::string_view value) override {
        bindText(index, value, SQLITE_STATIC);
    }
    bool step() override {
        const int code = sqlite3_step(_statement);
        if (code == SQLITE_ROW)
            return true;
        if (code != SQLITE_DONE)
            fail(_handle, code);
        _changes = sqlite3_changes64(_handle);
        return false;
    }
    void reset() noexcept override {
        sqlite3_reset(_statement);
        sqlite3_clear_bindings(_statement);
    }
    [[nodiscard]] bool isNull(int column) const override {
        return sqlite3_column_type(_statement, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t intAt(int column) const override {
        return sqlite3_column_int64(_statement, column);
    }
    [[nodiscard]] std::string_view textAt(int column) const override {
        // Half the work of sqlite3_column_text and sqlite3_column_bytes, which find it twice.
        sqlite3_value *value = sqlite3_column_value(_statement, column);
        const auto *text = sqlite3_value_text(value);
        if (text == nullptr)
            return {};
        return {reinterpret_cast<const char *>(text),
                static_cast<std::size_t>(sqlite3_value_bytes(value))};
    }
    [[nodiscard]] std::int64_t changes() const override { return _changes; }

private:
    void bindText(int index, std::string_view value, sqlite3_destructor_type lifetime) {
        // A null pointer would bind NULL; the empty text is not NULL.
        const char *data = value.data() == nullptr ? "" : value.data();
        check(sqlite3_bind_text(_statement, index + 1, data, static_cast<int>(value.size()),
                                lifetime));
    }
    void check(int code) {
        if (code != SQLITE_OK)
            fail(_handle, code);
    }

    sqlite3 *_handle;
    sqlite3_stmt *_statement = nullptr;
    std::int64_t _changes = 0;
};

sqlite3 *open(const std::string &path) {
    sqlite3 *handle = nullptr;
    // Each connection is used by one thread at a time, so SQLite needs no lock of its own.
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    if (code == SQLITE_OK)
        return handle;
    const std::string reason = sqlite3_errstr(code);
    sqlite3_close_v2(handle);
    throw base::Unavailable("The database " + path + " cannot be opened: " + reason + ".");
}

} // namespace

SqliteConnection::SqliteConnection(const std::string &path, Purpose purpose)
    : _handle(open(path), &sqlite3_close_v2) {
    sqlite3_busy_timeout(_handle.get(), busyTimeout);
    execute("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;"
            "pragma temp_store = memory; pragma cache_size = -8192; pragma cache_spill = off");
    if (purpose == Purpose::searches)
        execute("pragma mmap_size = 1073741824");
    if (purpose == Purpose::writing)
        execute("pragma cache_size = -32768");
}

SqliteConnection::~SqliteConnection() {
    forgetStatements(); // before the handle that they use is closed
}

void SqliteConnection::execute(std::string_view sql) {
    const std::string text(sql);
    const int code = sqlite3_exec(_handle.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        fail(_handle.get(), code);
}

void SqliteConnection::begin(Access access) {
    if (writes(access) && _isRelaxed != (access == Access::note)) {
        execute(_isRelaxed ? "pragma synchronous = full" : "pragma synchronous = normal");
        _isRelaxed = !_isRelaxed;
    }
    query(writes(access) ? "begin immediate" : "begin").run();
}

void SqliteConnection::commit() {
    query("commit").run();
}

void SqliteConnection::rollback() noexcept {
    // SQLite may have rolled back by itself (full disk, I/O error); only then there is none.
    if (inTransaction())
        sqlite3_exec(_handle.get(), "rollback", nullptr, nullptr, nullptr);
}

bool SqliteConnection::inTransaction() const {
    return sqlite3_get_autocommit(_handle.get()) == 0;
}

std::unique_ptr<NativeStatement> SqliteConnection::prepare(std::string_view sql) {
    return std::make_unique<SqliteStatement>(_handle.get(), sql);
}

} // namespace kith::storage
