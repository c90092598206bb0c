// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Connection.h"

struct sqlite3;

namespace kith::storage {

/// A connection to one SQLite file: WAL, synchronous=FULL, foreign keys on.
class SqliteConnection : public Connection {
public:
    /// Opens or creates the file; its folder must exist. Throws Unavailable.
    explicit SqliteConnection(const std::string &path);
    ~SqliteConnection() override;

    [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }
    void execute(std::string_view sql) override;
    void begin(Access access) override;
    void commit() override;
    void rollback() noexcept override;
    [[nodiscard]] bool inTransaction() const override;
    [[nodiscard]] bool usable() const override { return true; }

protected:
    [[nodiscard]] std::unique_ptr<NativeStatement> prepare(std::string_view sql) override;

private:
    std::unique_ptr<sqlite3, int (*)(sqlite3 *)> _handle;
};

} // namespace kith::storage
