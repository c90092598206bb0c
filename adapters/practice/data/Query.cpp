// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/Query.h"

#include <sqlite3.h>

#include <stdexcept>

namespace practice {
namespace {

void check(const Connection &connection, int result) {
    if (result != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(connection.handle()));
}

} // namespace

Query::Query(Connection &connection, Sql sql)
    : _connection(connection), _sql(sql), _statement(connection.acquire(sql)) {}

Query::~Query() {
    _connection.release(_sql, _statement);
}

Query &Query::bind(std::string_view text) {
    check(_connection, sqlite3_bind_text64(_statement, ++_bound, text.data() ? text.data() : "",
                                           text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Query &Query::bind(std::int64_t number) {
    check(_connection, sqlite3_bind_int64(_statement, ++_bound, number));
    return *this;
}

bool Query::next() {
    const int result = sqlite3_step(_statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE)
        throw std::runtime_error(sqlite3_errmsg(_connection.handle()));
    return result == SQLITE_ROW;
}

std::string Query::text(int column) const {
    const auto *data = sqlite3_column_text(_statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(_statement, column));
    return data ? std::string(reinterpret_cast<const char *>(data), size) : std::string();
}

std::int64_t Query::number(int column) const {
    return sqlite3_column_int64(_statement, column);
}

} // namespace practice
