// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Database.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace practice {

/// One execution of a statement: bind the parameters in order, then run it or step through its
/// rows. Throws std::runtime_error with SQLite's message.
class Query {
public:
    Query(Connection &connection, Sql sql);
    ~Query();
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;

    Query &bind(std::string_view text);
    Query &bind(std::int64_t number);

    /// True while there is a row to read.
    bool next();
    /// For statements without rows.
    void run() { next(); }

    std::string text(int column) const;
    std::int64_t number(int column) const;

private:
    Connection &_connection;
    Sql _sql;
    sqlite3_stmt *_statement;
    int _bound = 0;
};

} // namespace practice
