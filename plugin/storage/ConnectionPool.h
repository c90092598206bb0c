// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Connection.h"

#include <sys/types.h>

#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <vector>

namespace kith::storage {

/// Connections in use by one thread each. Grows up to its limit, then each waits for its turn: the
/// first who asked gets what comes back, or one thread could wait for seconds beside busy ones.
///
/// Before a fork the idle connections are closed, in the parent: SQLite's locks belong to the
/// process, so a child that inherits an open file does not lock what it opens itself, and loses
/// what it writes when the parent closes last. The child then starts with none.
class ConnectionPool {
public:
    using Open = std::function<std::unique_ptr<Connection>()>;

    ConnectionPool(Open open, std::size_t limit);
    ~ConnectionPool();
    ConnectionPool(const ConnectionPool &) = delete;
    ConnectionPool &operator=(const ConnectionPool &) = delete;

    /// A connection lent out; goes back by itself, or is thrown away if it is not usable any more.
    class Lease {
    public:
        Lease(ConnectionPool &pool, std::unique_ptr<Connection> connection)
            : _pool(pool), _connection(std::move(connection)) {}
        ~Lease() { _pool.giveBack(std::move(_connection)); }
        Lease(const Lease &) = delete;
        Lease &operator=(const Lease &) = delete;

        Connection &operator*() const { return *_connection; }

    private:
        ConnectionPool &_pool;
        std::unique_ptr<Connection> _connection;
    };

    /// Throws Busy when none comes back within 5 s, Unavailable when none can be opened.
    Lease take();

    /// How many wait for their turn now. Any thread.
    [[nodiscard]] std::size_t waiting();

    /// Closes the connections that nobody uses. Any thread.
    void closeIdle();

private:
    struct Waiter {
        std::condition_variable served;
        std::unique_ptr<Connection> connection; ///< None: the place of one that is gone.
        bool isServed = false;
    };
    struct Shelf {
        std::mutex mutex;
        std::list<Waiter *> waiting;
        std::vector<std::unique_ptr<Connection>> idle;
        std::size_t total = 0;
        pid_t owner;
    };

    std::unique_ptr<Connection> await(Shelf &at, std::unique_lock<std::mutex> &lock);
    std::unique_ptr<Connection> open();
    void giveBack(std::unique_ptr<Connection> connection);
    Shelf &shelf();

    Open _open;
    std::size_t _limit;
    std::unique_ptr<Shelf> _shelf;
};

} // namespace kith::storage
