// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Connection.h"
#include "plugin/storage/Sql.h"

namespace kith::storage {

/// An open transaction: the only way to query. Ends rolled back unless committed, so a connection
/// never goes back to the pool with a transaction open. Made by Database; one thread.
class Transaction {
public:
    Transaction(Connection &connection, Access access);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// A query with its values bound; see Query.
    template <class... Values>
    Query query(Sql sql, const Values &...values) {
        return bound(_connection.query(sql.text()), values...);
    }
    template <class... Values>
    Query query(const SqlText &sql, const Values &...values) {
        return bound(_connection.query(sql.text()), values...);
    }
    /// Runs a statement; the number of rows inserted, changed or deleted.
    template <class... Values>
    std::int64_t run(Sql sql, const Values &...values) {
        return runBorrowing(_connection.query(sql.text()), values...);
    }
    template <class... Values>
    std::int64_t run(const SqlText &sql, const Values &...values) {
        return runBorrowing(_connection.query(sql.text()), values...);
    }

    [[nodiscard]] Dialect dialect() const { return _connection.dialect(); }

    /// Called by Database.
    void commit();

private:
    template <class... Values>
    static Query bound(Query query, const Values &...values) {
        query.bind(values...);
        return query;
    }
    /// The values outlive the query, which ends here.
    template <class... Values>
    static std::int64_t runBorrowing(Query query, const Values &...values) {
        int index = 0;
        (query.borrowOne(index++, values), ...);
        return query.run();
    }

    Connection &_connection;
};

} // namespace kith::storage
