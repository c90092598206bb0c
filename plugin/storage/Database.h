// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/ConnectionPool.h"
#include "plugin/storage/StorageErrors.h"
#include "plugin/storage/Transaction.h"

#include <memory>
#include <mutex>
#include <string>
#include <type_traits>

namespace kith::storage {

/// The database of one instance. Any thread.
///
/// Every use is one transaction, given as a function that takes a Transaction &. The function may
/// run several times (a writer that lost against another one is run again), so it must have no
/// effect outside the transaction but its return value. It must not call the host.
///
/// Throws whatever the function throws, and: Busy (lost too often), Unavailable (the database
/// cannot be reached), ConstraintViolated.
class Database {
public:
    /// url: sqlite:/path/of/file (created with its folders) or what libpq takes
    /// (postgresql://user@host/database). Migrates the schema. Throws Invalid for another url,
    /// Unavailable where it cannot be opened or its schema is newer than the library.
    explicit Database(const std::string &url, std::size_t connections = 32);

    /// Runs work and commits. IMMEDIATE on SQLite, SERIALIZABLE on PostgreSQL.
    template <class Work>
    auto write(Work &&work) {
        return retried(Access::write, work);
    }

    /// As write, for taking and finishing single rows that others skip over.
    template <class Work>
    auto lease(Work &&work) {
        return retried(Access::lease, work);
    }

    /// As lease, for what may be lost when the power fails, such as when somebody was last seen:
    /// the commit does not wait for the disk.
    template <class Work>
    auto note(Work &&work) {
        return retried(Access::note, work);
    }

    /// Runs work, which only reads, on one state of the database.
    template <class Work>
    auto read(Work &&work) {
        return retried(Access::read, work);
    }

    /// As read, but where a transaction would cost round trips each query sees its own state. For
    /// hot reads of which each is complete by itself.
    template <class Work>
    auto glance(Work &&work) {
        return retried(Access::glance, work);
    }

    /// As glance, for what looks at many pages of the file, such as a search.
    template <class Work>
    auto search(Work &&work) {
        return retried(Access::search, work);
    }

    [[nodiscard]] Dialect dialect() const { return _dialect; }

private:
    template <class Work>
    using Result = std::invoke_result_t<Work &, Transaction &>;

    template <class Work>
    Result<Work> retried(Access access, Work &work) {
        for (int attempt = 1;; ++attempt) {
            try {
                return once(access, work);
            } catch (const Retryable &) {
                if (attempt == attempts)
                    throw base::Busy("Too many changes at once; try again in a moment.");
            } catch (const ConnectionLost &) {
                // Reading again is always safe; a write may have been committed before the loss,
                // so only its caller can know what to do.
                if (writes(access) || attempt == attempts)
                    throw;
            }
            pause(attempt);
        }
    }

    template <class Work>
    Result<Work> once(Access access, Work &work) {
        const std::unique_lock writer = lockWriter(access);
        const ConnectionPool::Lease connection = poolFor(access).take();
        Transaction transaction(*connection, access);
        if constexpr (std::is_void_v<Result<Work>>) {
            work(transaction);
            transaction.commit();
        } else {
            Result<Work> result = work(transaction);
            transaction.commit();
            return result;
        }
    }

    void openSchema();
    ConnectionPool &poolFor(Access access);
    std::unique_lock<std::timed_mutex> lockWriter(Access access);
    static void pause(int attempt);

    static constexpr int attempts = 12;

    Dialect _dialect;
    ConnectionPool _pool;
    ConnectionPool _searchers; ///< Of SQLite.
    ConnectionPool _writers;   ///< Of SQLite: one connection.
    /// SQLite's busy back-off is unfair between threads: one may starve for seconds. In one process
    /// its writers queue here instead.
    std::timed_mutex _writer;
};

} // namespace kith::storage
