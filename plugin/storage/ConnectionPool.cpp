// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/ConnectionPool.h"

#include "plugin/base/Errors.h"

#include <unistd.h>

#include <chrono>

namespace kith::storage {

namespace {

constexpr std::chrono::seconds patience{5};

template <class Shelf>
std::unique_ptr<Shelf> makeShelf() {
    auto shelf = std::make_unique<Shelf>();
    shelf->owner = getpid();
    return shelf;
}

} // namespace

ConnectionPool::ConnectionPool(Open open, std::size_t limit)
    : _open(std::move(open)), _limit(limit), _shelf(makeShelf<Shelf>()) {}

ConnectionPool::~ConnectionPool() {
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
    const bool available =
        at.returned.wait_for(lock, patience, [&] { return !at.idle.empty() || at.total < _limit; });
    if (!available)
        throw base::Busy("Too many requests at once; try again in a moment.");
    if (!at.idle.empty()) {
        auto connection = std::move(at.idle.back());
        at.idle.pop_back();
        return {*this, std::move(connection)};
    }
    ++at.total;
    lock.unlock();
    try {
        return {*this, _open()};
    } catch (...) {
        giveBack(nullptr);
        throw;
    }
}

void ConnectionPool::giveBack(std::unique_ptr<Connection> connection) {
    Shelf &at = shelf();
    if (connection && !connection->usable())
        connection.reset();
    {
        const std::scoped_lock lock(at.mutex);
        if (connection)
            at.idle.push_back(std::move(connection));
        else if (at.total > 0)
            --at.total;
    }
    at.returned.notify_one();
}

} // namespace kith::storage
