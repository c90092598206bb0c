// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/TryBudget.h"

#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace {

using namespace kith;
using portal::TryBudgets;
using portal::TryKind;
using portal::Visitor;
using storage::Transaction;

constexpr base::Millis now = 500 * base::hour;

/// Somebody's tries at practice 1.
struct Tries {
    storage::Database &database;
    TryBudgets budgets = {};

    bool take(const Visitor &visitor) const {
        return database.lease([&](Transaction &transaction) {
            return portal::takeFromBudgets(transaction, visitor, now, budgets);
        });
    }
    bool take(const std::string &address, TryKind kind = TryKind::signIn) const {
        return take(Visitor(1, address, kind));
    }
    [[nodiscard]] std::int64_t ofPractice() const {
        return database.read([](Transaction &transaction) {
            auto row = transaction.query("select tries from portal_tries where practice_no = ?"
                                         " and kind = 'practice' and key = ''",
                                         1);
            return row.next() ? row.int64(0) : 0;
        });
    }
};

void onBoth(const std::function<void(Tries &)> &check, const TryBudgets &budgets = {}) {
    test::onBothDatabases([&](storage::Database &database) {
        test::makePractice(database, 1);
        Tries tries{database, budgets};
        check(tries);
    });
}

class TryBudgetTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(TryBudgetTest);
    CPPUNIT_TEST(testASpentAddressSpendsNothingOfThePractice_B48);
    CPPUNIT_TEST(testASpentPracticeLeavesSomeToEachAddress_B48);
    CPPUNIT_TEST(testManyAtOnceWhereThePracticeIsSpent_B48);
    CPPUNIT_TEST(testManyAtOnceFromOneAddress);
    CPPUNIT_TEST(testForgettingSpendsNothingOfSigningIn_B48);
    CPPUNIT_TEST(testANetworkHasItsBudget);
    CPPUNIT_TEST(testGivingBack);
    CPPUNIT_TEST_SUITE_END();

public:
    void testASpentAddressSpendsNothingOfThePractice_B48() {
        onBoth(
            [](Tries &tries) {
                for (int i = 0; i < 60; ++i)
                    CPPUNIT_ASSERT_EQUAL(i < 30, tries.take("192.0.2.1"));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{30}, tries.ofPractice());
                CPPUNIT_ASSERT(tries.take("192.0.2.2"));
            },
            {30, 40});
    }

    void testASpentPracticeLeavesSomeToEachAddress_B48() {
        onBoth(
            [](Tries &tries) {
                for (int i = 0; i < 25; ++i)
                    tries.take("192.0.2." + std::to_string(i % 5));
                for (int i = 0; i < 9; ++i) {
                    CPPUNIT_ASSERT_EQUAL(i < 3, tries.take("198.51.100.1"));
                    CPPUNIT_ASSERT_EQUAL(i < 3, tries.take("198.51.100.2"));
                    CPPUNIT_ASSERT(!tries.take("192.0.2.1")); // has had its part before
                    CPPUNIT_ASSERT(!tries.take(""));          // whoever that is
                }
                for (int i = 0; i < 30; ++i) // of one network of IPv6
                    CPPUNIT_ASSERT_EQUAL(i < 12,
                                         tries.take("2001:db8:7:" + std::to_string(i) + "::1"));
            },
            {30, 20});
    }

    void testManyAtOnceWhereThePracticeIsSpent_B48() {
        onBoth(
            [](Tries &tries) {
                std::atomic<int> taken = 0;
                std::vector<std::thread> threads;
                for (int i = 0; i < 60; ++i)
                    threads.emplace_back([&taken, &tries, i] {
                        taken += tries.take("192.0.2." + std::to_string(i % 6)) ? 1 : 0;
                    });
                for (std::thread &thread : threads)
                    thread.join();
                CPPUNIT_ASSERT(taken >= 18 && taken <= 10 + 5 * 3);
            },
            {30, 10});
    }

    void testManyAtOnceFromOneAddress() {
        onBoth([](Tries &tries) {
            std::atomic<int> taken = 0;
            std::vector<std::thread> threads;
            for (int i = 0; i < 60; ++i)
                threads.emplace_back([&] { taken += tries.take("192.0.2.1") ? 1 : 0; });
            for (std::thread &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(30, taken.load());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{30}, tries.ofPractice());
        });
    }

    void testForgettingSpendsNothingOfSigningIn_B48() {
        onBoth(
            [](Tries &tries) {
                for (int i = 0; i < 9; ++i)
                    CPPUNIT_ASSERT_EQUAL(i < 3, tries.take("192.0.2.1", TryKind::forgot));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, tries.ofPractice());
                CPPUNIT_ASSERT(tries.take("192.0.2.1"));
            },
            {3, 5});
    }

    void testANetworkHasItsBudget() {
        const auto household = [](int number) {
            return "2001:db8:7:" + std::to_string(number) + "::1";
        };
        onBoth([&household](Tries &tries) {
            for (int i = 0; i < 160; ++i)
                CPPUNIT_ASSERT_EQUAL(i < 120, tries.take(household(i % 8)));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{120}, tries.ofPractice());
            CPPUNIT_ASSERT(tries.take("2001:db8:8::1"));
            CPPUNIT_ASSERT(tries.take("192.0.2.1"));
        });
        CPPUNIT_ASSERT_EQUAL(portal::networkKeyOf(household(1)),
                             portal::networkKeyOf(household(2)));
        CPPUNIT_ASSERT(portal::networkKeyOf("2001:db8:8::1") !=
                       portal::networkKeyOf("2001:db8:7::1"));
        for (const char *none : {"", "192.0.2.1", "::ffff:192.0.2.1", "a proxy"})
            CPPUNIT_ASSERT_EQUAL(std::string(), portal::networkKeyOf(none));
    }

    void testGivingBack() {
        onBoth(
            [](Tries &tries) {
                for (int i = 0; i < 9; ++i) {
                    CPPUNIT_ASSERT(tries.take("2001:db8:7::1"));
                    tries.database.lease([](Transaction &transaction) {
                        portal::giveBack(transaction, Visitor(1, "2001:db8:7::1"), now);
                    });
                }
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, tries.ofPractice());
            },
            {2, 2, 2});
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(TryBudgetTest);

} // namespace
