// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Hashing.h"

#include "plugin/base/Errors.h"

#include <cppunit/extensions/HelperMacros.h>

#include <sys/wait.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <optional>
#include <thread>
#include <vector>

namespace {

using namespace kith;
using namespace kith::portal;

/// The least that libsodium takes.
HashingSettings cheap(int atOnce = 2, int waiting = 4) {
    return {atOnce, waiting, 1, crypto_pwhash_MEMLIMIT_MIN};
}

class HashingTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(HashingTest);
    CPPUNIT_TEST(testRightAndWrong);
    CPPUNIT_TEST(testNobodyCostsTheSame);
    CPPUNIT_TEST(testOtherParametersAreOutdated);
    CPPUNIT_TEST(testSoManyAtOnceAndFewWait);
    CPPUNIT_TEST(testTwoRunAtOnceAtMost);
    CPPUNIT_TEST(testChildBeginsWithNobodyInside);
    CPPUNIT_TEST_SUITE_END();

public:
    void testRightAndWrong() {
        Hashing hashing(cheap());
        auto turn = hashing.turn();
        const std::string stored = turn.hash(SecretText("860429"));
        CPPUNIT_ASSERT(stored.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        CPPUNIT_ASSERT(stored != turn.hash(SecretText("860429")));
        CPPUNIT_ASSERT(turn.verify(stored, SecretText("860429")));
        CPPUNIT_ASSERT(!turn.verify(stored, SecretText("860428")));
        CPPUNIT_ASSERT(!turn.verify(stored, SecretText()));
    }

    /// By processor time, the best of several: other work on the machine does not count.
    void testNobodyCostsTheSame() {
        Hashing hashing({2, 4, 1, 16 * 1024 * 1024});
        auto turn = hashing.turn();
        const std::string stored = turn.hash(SecretText("860429"));
        const auto cost = [&](const std::string &against) {
            std::clock_t best = 0;
            for (int i = 0; i < 9; ++i) {
                const std::clock_t begin = std::clock();
                CPPUNIT_ASSERT(!turn.verify(against, SecretText("739502")));
                const std::clock_t took = std::clock() - begin;
                best = i == 0 ? took : std::min(best, took);
            }
            return static_cast<double>(best);
        };
        const double wrong = cost(stored);
        const double nobody = cost({});
        CPPUNIT_ASSERT(nobody > wrong * 0.7 && nobody < wrong * 1.4);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{19}, hashing.runs());
    }

    void testOtherParametersAreOutdated() {
        Hashing hashing(cheap());
        Hashing dearer({2, 4, 2, crypto_pwhash_MEMLIMIT_MIN});
        const std::string stored = hashing.turn().hash(SecretText("860429"));
        CPPUNIT_ASSERT(!hashing.isOutdated(stored));
        CPPUNIT_ASSERT(dearer.isOutdated(stored));
        CPPUNIT_ASSERT(dearer.turn().verify(stored, SecretText("860429")));
    }

    void testSoManyAtOnceAndFewWait() {
        Hashing hashing(cheap(1, 0));
        {
            const auto turn = hashing.turn();
            CPPUNIT_ASSERT_THROW((void)hashing.turn(), base::Busy);
        }
        (void)hashing.turn();
    }

    void testTwoRunAtOnceAtMost() {
        Hashing hashing(cheap(2, 100));
        {
            const auto one = hashing.turn();
            const auto other = hashing.turn();
        }
        std::atomic<int> inside = 0;
        std::atomic<bool> tooMany = false;
        std::vector<std::thread> threads;
        for (int i = 0; i < 12; ++i)
            threads.emplace_back([&] {
                for (int k = 0; k < 20; ++k) {
                    auto turn = hashing.turn();
                    tooMany = tooMany || ++inside > 2;
                    turn.verify({}, SecretText("860429"));
                    --inside;
                }
            });
        for (std::thread &thread : threads)
            thread.join();
        CPPUNIT_ASSERT(!tooMany);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, hashing.mostAtOnce());
        CPPUNIT_ASSERT_EQUAL(std::int64_t{240}, hashing.runs());
    }

    void testChildBeginsWithNobodyInside() {
        Hashing hashing(cheap(1, 0));
        const auto turn = hashing.turn();
        const pid_t child = fork();
        if (child == 0) {
            try {
                (void)hashing.turn();
                _exit(0);
            } catch (const base::Busy &) {
                _exit(1);
            }
        }
        int status = 0;
        CPPUNIT_ASSERT_EQUAL(child, waitpid(child, &status, 0));
        CPPUNIT_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(HashingTest);

} // namespace
