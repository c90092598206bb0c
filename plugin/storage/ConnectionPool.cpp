// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/ConnectionPool.h"

#include "plugin/base/Errors.h"

#include <pthread.h>
#include <unistd.h>

#include <chrono>
#include <set>

namespace kith::storage {

namespace {

constexpr std::chrono::seconds patience{5};

template <class Shelf>
std::unique_ptr<Shelf> makeShelf() {
    auto shelf = std::make_unique<Shelf>();
    shelf->owner = getpid();
    return shelf;
}

/// The pools of this process, for the moment before a fork.
struct LivePools {
    std::mutex mutex;
    std::set<ConnectionPool *> pools;
};

LivePools &livePools() {
    static LivePools live;
    return live;
}

void lockAndCloseIdle() {
    livePools().mutex.lock();
    for (ConnectionPool *pool : livePools().pools)
        pool->closeIdle();
}

void unlock() {
    livePools().mutex.unlock();
}

/// Unregistered by the C library when the library is unloaded.
void watchForks() {
    static const int registered = pthread_atfork(&lockAndCloseIdle, &unlock, &unlock);
    if (registered != 0)
        throw base::Unavailable("Kith cannot prepare for a fork of this process.");
}

} // namespace

ConnectionPool::ConnectionPool(Open open, std::size_t limit)
    : _open(std::move(open)), _limit(limit), _shelf(makeShelf<Shelf>()) {
    watchForks();
    const std::scoped_lock lock(livePools().mutex);
    livePools().pools.insert(this);
}

ConnectionPool::~ConnectionPool() {
    {
        const std::scoped_lock lock(livePools().mutex);
        livePools().pools.erase(this);
    }
    if (_shelf->owner != getpid())
        (void)_shelf.release(); // the parent's connections are not ours to close
}

ConnectionPool::Shelf &ConnectionPool::shelf() {
    if (_shelf->owner != getpid()) {
        (void)_shelf.release(); // its mutex may be locked by a thread that does not exist here
        _shelf = makeShelf<Shelf>();
    }
    return *_shelf;
}

ConnectionPool::Lease ConnectionPool::take() {
    Shelf &at = shelf();
    std::unique_lock lock(at.mutex);
    if (!at.waiting.empty() || (at.idle.empty() && at.total == _limit))
        return {*this, await(at, lock)};
    if (at.idle.empty()) {
        ++at.total;
        lock.unlock();
        return {*this, open()};
    }
    auto connection = std::move(at.idle.back());
    at.idle.pop_back();
    return {*this, std::move(connection)};
}

std::unique_ptr<Connection> ConnectionPool::await(Shelf &at, std::unique_lock<std::mutex> &lock) {
    Waiter self;
    const auto place = at.waiting.insert(at.waiting.end(), &self);
    if (!self.served.wait_for(lock, patience, [&self] { return self.isServed; })) {
        at.waiting.erase(place);
        throw base::Busy("Too many requests at once; try again in a moment.");
    }
    lock.unlock();
    return self.connection ? std::move(self.connection) : open();
}

/// For a place that is counted already.
std::unique_ptr<Connection> ConnectionPool::open() {
    try {
        return _open();
    } catch (...) {
        giveBack(nullptr);
        throw;
    }
}

std::size_t ConnectionPool::waiting() {
    Shelf &at = shelf();
    const std::scoped_lock lock(at.mutex);
    return at.waiting.size();
}

void ConnectionPool::closeIdle() {
    Shelf &at = shelf();
    const std::scoped_lock lock(at.mutex);
    at.total -= at.idle.size();
    at.idle.clear();
}

void ConnectionPool::giveBack(std::unique_ptr<Connection> connection) {
    Shelf &at = shelf();
    if (connection && !connection->usable())
        connection.reset();
    const std::scoped_lock lock(at.mutex);
    if (!at.waiting.empty()) {
        Waiter &first = *at.waiting.front();
        at.waiting.pop_front();
        first.connection = std::move(connection);
        first.isServed = true;
        first.served.notify_one();
    } else if (connection) {
        at.idle.push_back(std::move(connection));
    } else if (at.total > 0) {
        --at.total;
    }
}

} // namespace kith::storage
