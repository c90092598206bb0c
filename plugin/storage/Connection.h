// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/NativeStatement.h"
#include "plugin/storage/Query.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kith::storage {

enum class Dialect { sqlite, postgresql };

/// What a transaction will do.
enum class Access {
    read,   ///< Sees one state of the database throughout.
    glance, ///< Reads only; where that saves round trips every statement sees its own state.
    search, ///< As glance, for what looks at many pages of the file.
    write,  ///< IMMEDIATE on SQLite, SERIALIZABLE on PostgreSQL.
    lease,  ///< Writes single rows that others skip; READ COMMITTED on PostgreSQL.
    note,   ///< As lease, but the commit does not wait for the disk.
};

inline bool writes(Access access) {
    return access == Access::write || access == Access::lease || access == Access::note;
}

/// One database connection, with each statement prepared once. It stands on the databases' own
/// client libraries: Poco::Data would prepare a statement again at every execution, begins every
/// transaction deferred, and hands a session back with its transaction open.
/// One thread at a time.
class Connection {
public:
    virtual ~Connection() = default;

    [[nodiscard]] virtual Dialect dialect() const = 0;
    /// Runs SQL that answers no rows; several statements may stand in it.
    virtual void execute(std::string_view sql) = 0;
    virtual void begin(Access access) = 0;
    virtual void commit() = 0;
    /// Ends an open transaction, whatever state it is in.
    virtual void rollback() noexcept = 0;
    [[nodiscard]] virtual bool inTransaction() const = 0;
    /// False once the connection is lost; it must then be thrown away.
    [[nodiscard]] virtual bool usable() const = 0;

    /// A prepared statement, from this connection's cache if one is free there.
    Query query(std::string_view sql);

    /// Forgets the cached statements; what a changed schema and the end of a connection need.
    void forgetStatements() { _cache.clear(); }

protected:
    [[nodiscard]] virtual std::unique_ptr<NativeStatement> prepare(std::string_view sql) = 0;

private:
    struct Cached {
        std::unique_ptr<NativeStatement> statement;
        bool inUse = false;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    /// Several of the same text where it runs while it runs already.
    std::unordered_multimap<std::string, Cached, Hash, std::equal_to<>> _cache;
};

} // namespace kith::storage
