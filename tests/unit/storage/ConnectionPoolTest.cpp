// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/ConnectionPool.h"

#include "plugin/base/Errors.h"
#include "plugin/storage/SqliteConnection.h"

#include <cppunit/extensions/HelperMacros.h>

#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace kith;
using storage::ConnectionPool;

namespace {

std::unique_ptr<storage::Connection> openMemory() {
    return std::make_unique<storage::SqliteConnection>(":memory:");
}

void awaitWaiting(ConnectionPool &pool, std::size_t number) {
    while (pool.waiting() != number)
        std::this_thread::yield();
}

/// Who had a connection, in turn.
class Turns {
public:
    void add(const std::string &who) {
        const std::scoped_lock lock(_mutex);
        _text += who;
    }
    [[nodiscard]] std::string text() {
        const std::scoped_lock lock(_mutex);
        return _text;
    }

private:
    std::mutex _mutex;
    std::string _text;
};

class ConnectionPoolTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ConnectionPoolTest);
    CPPUNIT_TEST(testWhoAskedFirstIsServedFirst);
    CPPUNIT_TEST(testOneThatCannotBeOpenedLeavesItsPlace);
    CPPUNIT_TEST_SUITE_END();

public:
    void testWhoAskedFirstIsServedFirst() {
        ConnectionPool pool(&openMemory, 1);
        Turns turns;
        std::unique_ptr<ConnectionPool::Lease> held(new ConnectionPool::Lease(pool.take()));
        std::vector<std::thread> threads;
        for (const char *who : {"a", "b", "c"}) {
            threads.emplace_back([&pool, &turns, who] {
                const ConnectionPool::Lease lease = pool.take();
                turns.add(who);
            });
            awaitWaiting(pool, threads.size());
        }
        held.reset();
        { // at once again, as a busy thread does
            const ConnectionPool::Lease lease = pool.take();
            turns.add("me");
        }
        for (std::thread &each : threads)
            each.join();
        CPPUNIT_ASSERT_EQUAL(std::string("abcme"), turns.text());
    }

    void testOneThatCannotBeOpenedLeavesItsPlace() {
        int opened = 0;
        const auto open = [&opened]() -> std::unique_ptr<storage::Connection> {
            if (++opened == 2)
                throw base::Unavailable("The server is gone.");
            return openMemory();
        };
        ConnectionPool pool(open, 1);
        { const ConnectionPool::Lease lease = pool.take(); }
        pool.closeIdle();
        CPPUNIT_ASSERT_THROW((void)pool.take(), base::Unavailable);
        const ConnectionPool::Lease lease = pool.take();
        CPPUNIT_ASSERT_EQUAL(3, opened);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ConnectionPoolTest);

} // namespace
