// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Connection.h"

struct pg_conn;

namespace kith::storage {

/// A connection to a PostgreSQL server.
class PostgresConnection : public Connection {
public:
    /// url is what libpq takes: postgresql://user@host/database, or key=value pairs.
    /// Throws Unavailable; the text never holds the password.
    explicit PostgresConnection(const std::string &url);
    ~PostgresConnection() override;

    [[nodiscard]] Dialect dialect() const override { return Dialect::postgresql; }
    void execute(std::string_view sql) override;
    void begin(Access access) override;
    void commit() override;
    void rollback() noexcept override;
    [[nodiscard]] bool inTransaction() const override;
    [[nodiscard]] bool usable() const override;

protected:
    [[nodiscard]] std::unique_ptr<NativeStatement> prepare(std::string_view sql) override;

private:
    std::unique_ptr<pg_conn, void (*)(pg_conn *)> _handle;
    bool _open = false;
    int _prepared = 0; ///< Names the statements of this connection.
};

} // namespace kith::storage
