// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Connection.h"

struct sqlite3;

namespace kith::storage {

/// What a connection is for. A searching one reads through a mapping of the file into memory: no
/// page is copied, but after each change by another connection the mapping is made again, while
/// which no thread of the process gets memory, up to 20 ms where many pages were read. A writing
/// one keeps four times as many pages, 32 MB: what it wrote last is what it writes next, and while
/// it alone writes it never has to read a page again.
enum class Purpose { pages, searches, writing };

/// A connection to one SQLite file: WAL, synchronous=FULL (NORMAL for notes), foreign keys on.
class SqliteConnection : public Connection {
public:
    /// Opens or creates the file; its folder must exist. Throws Unavailable.
    explicit SqliteConnection(const std::string &path, Purpose purpose = Purpose::pages);
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
    bool _isRelaxed = false; ///< Commits do not wait for the disk.
};

} // namespace kith::storage
