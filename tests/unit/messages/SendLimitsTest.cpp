// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/SendLimits.h"

#include "plugin/base/Errors.h"
#include "tests/unit/messages/Fixture.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <atomic>
#include <numeric>
#include <thread>

using namespace kith;
using base::hour;
using messages::SendLimits;
using messages::Via;
using storage::Database;
using test::noon;

namespace {

/// Seconds to wait; 0 where the messages were accepted.
std::int64_t take(Database &database, const SendLimits &limits, std::vector<std::int64_t> contacts,
                  base::Millis now = noon, Via via = Via::sms, std::int64_t each = 1,
                  std::int64_t practiceNo = 1) {
    try {
        database.write([&](storage::Transaction &transaction) {
            limits.take(transaction, practiceNo, now, via, contacts, each);
        });
        return 0;
    } catch (const base::LimitReached &reached) {
        return reached.retryAfter();
    }
}

/// As take, for the code of a link.
std::int64_t takeCode(Database &database, const SendLimits &limits, std::int64_t contact,
                      bool isFirst = false, Via via = Via::sms) {
    try {
        database.write([&](storage::Transaction &transaction) {
            limits.takeCode(transaction, 1, noon, via, contact, isFirst);
        });
        return 0;
    } catch (const base::LimitReached &reached) {
        return reached.retryAfter();
    }
}

std::int64_t countRows(Database &database) {
    return database.read([](storage::Transaction &transaction) {
        auto row = transaction.query("select count(*) from send_counts where practice_no = 1");
        row.next();
        return row.int64(0);
    });
}

std::int64_t counted(Database &database, std::int64_t target) {
    return database.read([&](storage::Transaction &transaction) {
        auto row = transaction.query("select sum(sent) from send_counts where practice_no = 1 "
                                     "and channel = 'sms' and target = ?",
                                     target);
        row.next();
        return row.int64(0);
    });
}

void onPractices(const std::function<void(Database &)> &test) {
    test::onBothDatabases([&test](Database &database) {
        test::makePractice(database, 1);
        test::makePractice(database, 2);
        test(database);
    });
}

class SendLimitsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SendLimitsTest);
    CPPUNIT_TEST(testContactGetsSoManyInAnHour);
    CPPUNIT_TEST(testContactGetsSoManyInADay);
    CPPUNIT_TEST(testPracticeSendsSoManyEachWay);
    CPPUNIT_TEST(testNothingIsCountedOfWhatIsRefused);
    CPPUNIT_TEST(testOneContactTwiceCountsTwice);
    CPPUNIT_TEST(testZeroIsNoLimit);
    CPPUNIT_TEST(testAThousandContactsAtOnce);
    CPPUNIT_TEST(testTakersAtOnceNeverGetMore);
    CPPUNIT_TEST(testWhatIsGivenBackCanBeTakenAgain);
    CPPUNIT_TEST(testCodesAndMessagesUseUpNothingOfEachOther);
    CPPUNIT_TEST(testFirstCodeOfALinkGoesOutWhateverOldLinksAsked);
    CPPUNIT_TEST(testPracticeSendsSoManyCodesEachWay);
    CPPUNIT_TEST(testOldCountsGo);
    CPPUNIT_TEST_SUITE_END();

public:
    void testContactGetsSoManyInAnHour() {
        onPractices([](Database &database) {
            const SendLimits limits({{3, 0}, {}, {}});
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {7}, noon, Via::sms, 2));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {7}));
            const base::Millis later = noon + hour - 90 * base::second - 1;
            CPPUNIT_ASSERT_EQUAL(std::int64_t{91}, take(database, limits, {7}, later));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {8}, later));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {7}, later, Via::email));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {7}, noon + hour));
        });
    }

    void testContactGetsSoManyInADay() {
        onPractices([](Database &database) {
            const SendLimits limits({{0, 5}, {}, {}});
            take(database, limits, {7}, noon, Via::sms, 2);
            take(database, limits, {7}, noon + hour, Via::sms, 3);
            const base::Millis later = noon + 20 * hour;
            CPPUNIT_ASSERT_EQUAL(std::int64_t{4 * 3600}, take(database, limits, {7}, later));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{5 * 3600},
                                 take(database, limits, {7}, later, Via::sms, 3));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{24 * 3600},
                                 take(database, limits, {9}, later, Via::sms, 6));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {7}, noon + 24 * hour));
        });
    }

    void testPracticeSendsSoManyEachWay() {
        onPractices([](Database &database) {
            const SendLimits limits({{}, {2, 0}, {4, 0}});
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {1, 2, 3, 4}));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3600}, take(database, limits, {5}));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {1, 2}, noon, Via::email));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3600}, take(database, limits, {1}, noon, Via::email));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0},
                                 take(database, limits, {5}, noon, Via::sms, 1, 2));
        });
    }

    void testNothingIsCountedOfWhatIsRefused() {
        onPractices([](Database &database) {
            const SendLimits limits({{1, 0}, {}, {}});
            take(database, limits, {2});
            CPPUNIT_ASSERT(take(database, limits, {1, 2, 3}) > 0);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, counted(database, 1));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, counted(database, 0));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {1, 3}));
        });
    }

    void testOneContactTwiceCountsTwice() {
        onPractices([](Database &database) {
            const SendLimits limits({{3, 0}, {}, {}});
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {1, 1}));
            CPPUNIT_ASSERT(take(database, limits, {1, 1}) > 0);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, counted(database, 0));
        });
    }

    void testZeroIsNoLimit() {
        onPractices([](Database &database) {
            const SendLimits limits({{}, {}, {}});
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0},
                                 take(database, limits, {1}, noon, Via::sms, 100'000));
        });
    }

    void testAThousandContactsAtOnce() {
        onPractices([](Database &database) {
            const SendLimits limits({{1, 1}, {}, {1000, 1000}});
            std::vector<std::int64_t> contacts(1000);
            std::iota(contacts.begin(), contacts.end(), 1);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, contacts));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1000}, counted(database, 0));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, counted(database, 1000));
            for (const std::int64_t one : {1, 16, 17, 999, 1000})
                CPPUNIT_ASSERT(take(database, limits, {one}) > 0);
        });
    }

    void testTakersAtOnceNeverGetMore() {
        onPractices([](Database &database) {
            constexpr int takers = 6;
            constexpr std::int64_t most = 10;
            const SendLimits limits({{most, 0}, {}, {}});
            std::atomic<int> accepted = 0;
            const auto work = [&] {
                for (int i = 0; i < 5; ++i) {
                    try {
                        if (take(database, limits, {7}) == 0)
                            ++accepted;
                    } catch (const base::Busy &) { // lost against the others too often
                    }
                }
            };
            std::vector<std::thread> threads;
            for (int i = 0; i < takers; ++i)
                threads.emplace_back(work);
            for (std::thread &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(counted(database, 7), std::int64_t{accepted});
            CPPUNIT_ASSERT_EQUAL(most, std::int64_t{accepted});
        });
    }

    /// At the time it was taken, never below nothing, and for nobody else.
    void testWhatIsGivenBackCanBeTakenAgain() {
        onPractices([](Database &database) {
            const SendLimits limits({{2, 0}, {}, {}});
            take(database, limits, {7, 8}, noon, Via::sms, 2);
            const std::vector<std::int64_t> back{7, 7, 9};
            database.write([&](storage::Transaction &transaction) {
                limits.giveBack(transaction, 1, noon + hour, Via::sms, back);
                limits.giveBack(transaction, 1, noon, Via::email, back);
                limits.giveBack(transaction, 2, noon, Via::sms, back);
            });
            CPPUNIT_ASSERT(take(database, limits, {7}) > 0);
            database.write([&](storage::Transaction &transaction) {
                limits.giveBack(transaction, 1, noon, Via::sms, back);
            });
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, counted(database, 9));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, counted(database, 0));
            CPPUNIT_ASSERT(take(database, limits, {8}) > 0);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {7}, noon, Via::sms, 2));
        });
    }

    void testCodesAndMessagesUseUpNothingOfEachOther() {
        onPractices([](Database &database) {
            const SendLimits limits({{2, 0}, {}, {3, 0}, {2, 0}, {3, 0}});
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {1, 1, 2}));
            CPPUNIT_ASSERT(take(database, limits, {1}) > 0);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, takeCode(database, limits, 1));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, takeCode(database, limits, 1));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3600}, takeCode(database, limits, 1));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, takeCode(database, limits, 3));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, counted(database, 0));
        });
        onPractices([](Database &database) {
            const SendLimits limits({{2, 0}, {}, {2, 0}, {2, 0}, {2, 0}});
            takeCode(database, limits, 1);
            takeCode(database, limits, 1);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, take(database, limits, {1, 1}));
        });
    }

    void testFirstCodeOfALinkGoesOutWhateverOldLinksAsked() {
        onPractices([](Database &database) {
            const SendLimits limits({{}, {}, {}, {1, 1}, {}});
            takeCode(database, limits, 1);
            CPPUNIT_ASSERT(takeCode(database, limits, 1) > 0);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, takeCode(database, limits, 1, true));
        });
    }

    void testPracticeSendsSoManyCodesEachWay() {
        onPractices([](Database &database) {
            const SendLimits limits({{}, {}, {}, {}, {2, 0}});
            takeCode(database, limits, 1, true);
            takeCode(database, limits, 2);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3600}, takeCode(database, limits, 3, true));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, takeCode(database, limits, 3, true, Via::email));
        });
    }

    void testOldCountsGo() {
        onPractices([](Database &database) {
            const SendLimits limits({{}, {}, {}});
            take(database, limits, {1}, noon);
            take(database, limits, {1}, noon + hour);
            const bool done = database.write([](storage::Transaction &transaction) {
                return messages::purgeSendCounts(transaction, 1, noon + 24 * hour);
            });
            CPPUNIT_ASSERT(done);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, countRows(database));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SendLimitsTest);

} // namespace
