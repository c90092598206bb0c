// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Errors.h"
#include "tests/unit/portal/PortalDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace {

using namespace kith;
using portal::SecretText;
using portal::SignInLimits;
using portal::SignInOutcome;
using test::PortalDesk;
using test::rosasPin;
using test::wrongPin;

const SignInLimits patient{{3, 10, 0, 0}, {100'000, 100'000}};

class SignInTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SignInTest);
    CPPUNIT_TEST(testRightPinComesIn_B40);
    CPPUNIT_TEST(testEveryFailureIsAlike);
    CPPUNIT_TEST(testParallelGuessesAreEvaluatedOnlySoOften);
    CPPUNIT_TEST(testWaitsGrowThenItIsLocked_B48);
    CPPUNIT_TEST(testSprayTripsTheBudgetOfTheAddress);
    CPPUNIT_TEST(testASprayShutsNobodyOut_B48);
    CPPUNIT_TEST(testBudgetOfThePracticeWhereNoAddressIsNamed);
    CPPUNIT_TEST(testOneHouseholdIsOneAddress);
    CPPUNIT_TEST(testRightTriesCostNoBudget);
    CPPUNIT_TEST(testBusyCountsNothing);
    CPPUNIT_TEST(testNewerParametersAreTakenOver);
    CPPUNIT_TEST(testChangedSecret);
    CPPUNIT_TEST(testWrongPresentSecretIsATryToo);
    CPPUNIT_TEST(testNothingIsHashedBeforeThePresentSecretIsRight);
    CPPUNIT_TEST(testNoMemoryIsNoWrongTry);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(PortalDesk &)> &check,
                       const SignInLimits &limits = {},
                       const portal::HashingSettings &cost = test::cheapHashing()) {
        test::onBothDatabases([&](storage::Database &database) {
            PortalDesk desk(database, limits, cost);
            desk.grantRosa();
            check(desk);
        });
    }

    static void expectAlike(PortalDesk &desk, const std::string &what,
                            const std::function<SignInOutcome()> &failure) {
        const auto runs = desk.hashing.runs();
        CPPUNIT_ASSERT_MESSAGE(what, failure() == SignInOutcome{});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(what, runs + 1, desk.hashing.runs());
    }

    static portal::Account account(PortalDesk &desk) {
        return desk.database.read([&](storage::Transaction &transaction) {
            return *portal::findAccount(transaction, 1, desk.numberOf(desk.keep));
        });
    }

public:
    void testRightPinComesIn_B40() {
        onBoth([](PortalDesk &desk) {
            const auto outcome = desk.signIn(" Rosa@Example.ORG", "860 579");
            CPPUNIT_ASSERT(outcome.isIn() && !outcome.mustChange);
            const auto session =
                desk.sessions.find(1, outcome.session, desk.clock.time, test::home);
            CPPUNIT_ASSERT(session && session->actor.kind == access::ActorKind::contact);
            CPPUNIT_ASSERT_EQUAL(desk.keep, session->actor.id);
            CPPUNIT_ASSERT_EQUAL(desk.numberOf(desk.keep), session->actor.contactNo);
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa"), session->actor.displayName);
            CPPUNIT_ASSERT_EQUAL(std::string("practice-1"), session->actor.practiceId);
            CPPUNIT_ASSERT(*desk.stateOf(desk.keep).signedInAt == desk.clock.time);
            CPPUNIT_ASSERT(desk.rosa().session != outcome.session);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("portal.signed-in"));
        });
    }

    void testEveryFailureIsAlike() {
        onBoth(
            [](PortalDesk &desk) {
                desk.grant("c-1", desk.other, "rosi@example.com", "946170583");
                const auto rosi = [&] { return desk.signIn("rosi@example.com", "946170583"); };
                CPPUNIT_ASSERT(rosi().isIn());
                const auto noted = desk.audited("portal.sign-in-failed");
                expectAlike(desk, "wrong", [&] { return desk.rosa(wrongPin); });
                expectAlike(desk, "unknown", [&] { return desk.signIn("nobody", rosasPin); });
                expectAlike(desk, "no username", [&] { return desk.signIn("", rosasPin); });
                expectAlike(desk, "empty", [&] { return desk.rosa(""); });
                expectAlike(desk, "no text", [&] { return desk.rosa("\xff\n"); });
                expectAlike(desk, "too long", [&] { return desk.rosa(std::string(5000, '7')); });
                expectAlike(desk, "other practice", [&] {
                    return desk.signIn("rosa@example.org", rosasPin, test::home, 2);
                });
                desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.other);
                expectAlike(desk, "revoked", rosi);
                desk.grants.restore(desk.all, desk.clock.time, "c-1", desk.other);
                desk.expect(200, desk.all, "POST", test::contacts + desk.other + "/archive");
                expectAlike(desk, "archived", rosi);
                while (!account(desk).lockedAt)
                    desk.rosa(wrongPin);
                expectAlike(desk, "locked", [&] { return desk.rosa(); });
                CPPUNIT_ASSERT(desk.audited("portal.sign-in-failed") >= noted + 8);
                CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.locked"));
            },
            patient);
    }

    void testParallelGuessesAreEvaluatedOnlySoOften() {
        onBoth(
            [](PortalDesk &desk) {
                std::atomic<int> in = 0;
                std::vector<std::thread> threads;
                for (int i = 0; i < 200; ++i)
                    threads.emplace_back([&] {
                        try {
                            in += desk.rosa(wrongPin).isIn() ? 1 : 0;
                        } catch (const base::Error &) { // busy: nothing was evaluated
                        }
                    });
                for (std::thread &thread : threads)
                    thread.join();
                CPPUNIT_ASSERT_EQUAL(0, in.load());
                CPPUNIT_ASSERT_EQUAL(std::int64_t{10}, desk.hashing.comparisons());
                CPPUNIT_ASSERT(desk.hashing.mostAtOnce() <= 4);
                CPPUNIT_ASSERT(!desk.rosa().isIn());
            },
            patient, test::cheapHashing(4, 200));
    }

    void testWaitsGrowThenItIsLocked_B48() {
        onBoth(
            [](PortalDesk &desk) {
                for (int i = 0; i < 3; ++i)
                    desk.rosa(wrongPin);
                base::Millis wait = 30 * base::second;
                for (int i = 3; i < 10; ++i) {
                    desk.clock.time += wait - 1;
                    CPPUNIT_ASSERT(!desk.rosa().isIn());
                    ++desk.clock.time;
                    desk.rosa(wrongPin);
                    wait = std::min(2 * wait, 15 * base::minute);
                }
                desk.clock.time += 365 * base::day;
                CPPUNIT_ASSERT(!desk.rosa().isIn());
                CPPUNIT_ASSERT(desk.stateOf(desk.keep).state == portal::AccessState::locked);
                desk.grants.unlock(desk.all, desk.clock.time, desk.keep);
                CPPUNIT_ASSERT(desk.stateOf(desk.keep).state == portal::AccessState::granted);
                CPPUNIT_ASSERT(!desk.rosa(wrongPin).isIn());
                CPPUNIT_ASSERT(desk.rosa().isIn());
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, account(desk).failures);
            },
            {{}, {100'000, 100'000}});
    }

    void testSprayTripsTheBudgetOfTheAddress() {
        onBoth([](PortalDesk &desk) {
            const std::string session = desk.rosa().session;
            for (int i = 0; i < 30; ++i)
                desk.signIn("user" + std::to_string(i), wrongPin);
            const auto runs = desk.hashing.runs();
            for (int i = 30; i < 60; ++i)
                CPPUNIT_ASSERT(desk.signIn("user" + std::to_string(i), wrongPin) ==
                               SignInOutcome{});
            CPPUNIT_ASSERT(desk.rosa() == SignInOutcome{});
            CPPUNIT_ASSERT_EQUAL(runs, desk.hashing.runs());
            CPPUNIT_ASSERT(desk.isIn(session));
            CPPUNIT_ASSERT(desk.rosa(rosasPin, "198.51.100.9").isIn());
            desk.clock.time += base::hour;
            CPPUNIT_ASSERT(desk.rosa().isIn());
        });
    }

    /// 200 addresses, five guesses each: the first 20 of them spend the practice's budget, the
    /// others have three guesses each.
    void testASprayShutsNobodyOut_B48() {
        onBoth(
            [](PortalDesk &desk) {
                const auto runs = desk.hashing.runs();
                for (int i = 0; i < 200; ++i)
                    for (int guess = 0; guess < 5; ++guess)
                        desk.signIn("user" + std::to_string(i), wrongPin,
                                    "198.51." + std::to_string(i) + ".7");
                CPPUNIT_ASSERT_EQUAL(runs + 100 + 3 * 180, desk.hashing.runs());
                CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.tries-spent"));
                CPPUNIT_ASSERT_EQUAL(1, desk.log.lines);
                for (int i = 0; i < 9; ++i) // the right PIN costs nothing
                    CPPUNIT_ASSERT(desk.rosa().isIn());
                CPPUNIT_ASSERT(desk.rosa(wrongPin) == SignInOutcome{});
                CPPUNIT_ASSERT(desk.rosa().isIn());
            },
            {{}, {30, 100}});
    }

    void testBudgetOfThePracticeWhereNoAddressIsNamed() {
        onBoth(
            [](PortalDesk &desk) {
                for (int i = 0; i < 20; ++i)
                    desk.signIn("nobody", wrongPin, "");
                const auto runs = desk.hashing.runs();
                CPPUNIT_ASSERT(desk.rosa(rosasPin, "") == SignInOutcome{});
                CPPUNIT_ASSERT_EQUAL(runs, desk.hashing.runs());
                desk.signIn("nobody", wrongPin, "", 2);
                CPPUNIT_ASSERT_EQUAL(runs + 1, desk.hashing.runs());
            },
            {{}, {30, 20}});
    }

    void testOneHouseholdIsOneAddress() {
        using portal::addressKeyOf;
        CPPUNIT_ASSERT_EQUAL(addressKeyOf("2001:db8:1:2::7"), addressKeyOf("2001:db8:1:2:aa::9"));
        CPPUNIT_ASSERT(addressKeyOf("2001:db8:1:2::7") != addressKeyOf("2001:db8:1:3::7"));
        CPPUNIT_ASSERT_EQUAL(addressKeyOf("::ffff:203.0.113.7"), addressKeyOf("203.0.113.7"));
        CPPUNIT_ASSERT(addressKeyOf("::ffff:203.0.113.8") != addressKeyOf("::ffff:203.0.113.7"));
        CPPUNIT_ASSERT_EQUAL(std::string(), addressKeyOf(""));
        CPPUNIT_ASSERT(addressKeyOf("a proxy") != addressKeyOf(""));
    }

    void testRightTriesCostNoBudget() {
        onBoth(
            [](PortalDesk &desk) {
                for (int i = 0; i < 8; ++i)
                    CPPUNIT_ASSERT(desk.rosa().isIn());
            },
            {{}, {3, 3}});
    }

    void testBusyCountsNothing() {
        onBoth(
            [](PortalDesk &desk) {
                const auto turn = desk.hashing.turn();
                CPPUNIT_ASSERT_THROW(desk.rosa(wrongPin), base::Busy);
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, account(desk).failures);
            },
            {}, test::cheapHashing(1, 0));
    }

    void testNewerParametersAreTakenOver() {
        onBoth([](PortalDesk &desk) {
            portal::Hashing dearer({2, 4, 2, crypto_pwhash_MEMLIMIT_MIN});
            portal::SignIn door(desk.database, dearer, {desk.sending}, desk.log);
            const auto come = [&] {
                return door.signIn(PortalDesk::formOf("rosa@example.org", rosasPin),
                                   desk.clock.time);
            };
            CPPUNIT_ASSERT(come().isIn());
            CPPUNIT_ASSERT(account(desk).secret.starts_with("$argon2id$v=19$m=8,t=2,p=1$"));
            CPPUNIT_ASSERT(come().isIn());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, dearer.runs());
        });
    }

    void testChangedSecret() {
        onBoth([](PortalDesk &desk) {
            const std::string session = desk.rosa().session;
            const auto actor = desk.sessions.find(1, session, desk.clock.time)->actor;
            const auto change = [&](const std::string &next) {
                return desk.door.change(actor, SecretText(rosasPin), SecretText(next),
                                        desk.clock.time);
            };
            for (const char *bad : {"123456", "password1", "rosa.garcia", "kurz", "860579", "\xff"})
                CPPUNIT_ASSERT_THROW(change(bad), base::Invalid);
            const auto outcome = change("plum otter drizzle");
            CPPUNIT_ASSERT(outcome.isIn() && desk.isIn(outcome.session));
            CPPUNIT_ASSERT(!desk.isIn(session));
            CPPUNIT_ASSERT(!desk.rosa().isIn());
            CPPUNIT_ASSERT(desk.rosa(" plum otter drizzle").isIn());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.secret-changed"));
        });
    }

    void testWrongPresentSecretIsATryToo() {
        onBoth([](PortalDesk &desk) {
            const auto session = desk.sessions.find(1, desk.rosa().session, desk.clock.time);
            for (int i = 0; i < 3; ++i)
                CPPUNIT_ASSERT(!desk.door
                                    .change(session->actor, SecretText(wrongPin),
                                            SecretText("plum otter drizzle"), desk.clock.time)
                                    .isIn());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, account(desk).failures);
            CPPUNIT_ASSERT(!desk.rosa().isIn());
        });
    }

    void testNothingIsHashedBeforeThePresentSecretIsRight() {
        onBoth([](PortalDesk &desk) {
            const auto actor = desk.sessions.find(1, desk.rosa().session, desk.clock.time)->actor;
            const auto change = [&](const std::string &present) {
                const auto runs = desk.hashing.runs();
                desk.door.change(actor, SecretText(present), SecretText("plum otter drizzle"),
                                 desk.clock.time);
                return desk.hashing.runs() - runs;
            };
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, change(wrongPin));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, change(rosasPin));
        });
    }

    void testNoMemoryIsNoWrongTry() {
        onBoth(
            [](PortalDesk &desk) {
                // 4 TiB.
                const std::string dear =
                    "$argon2id$v=19$m=4294967295,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
                desk.database.write([&](storage::Transaction &transaction) {
                    transaction.run("update portal_accounts set secret = ? where practice_no = 1",
                                    dear);
                });
                const std::string browser = [&] {
                    return desk.database.write([&](storage::Transaction &transaction) {
                        const auto account =
                            *portal::findAccount(transaction, 1, desk.numberOf(desk.keep));
                        return portal::rememberBrowser(transaction, 1, desk.clock.time, account.id,
                                                       {}, {}, true)
                            .secret;
                    });
                }();
                for (int i = 0; i < 12; ++i) {
                    CPPUNIT_ASSERT_THROW(desk.rosa(), base::Unavailable);
                    auto form = PortalDesk::formOf("rosa@example.org", rosasPin);
                    form.browser = browser;
                    CPPUNIT_ASSERT_THROW(desk.door.signIn(form, desk.clock.time),
                                         base::Unavailable);
                }
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, account(desk).failures);
                CPPUNIT_ASSERT(!account(desk).lockedAt);
            },
            {{}, {5, 5}});
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SignInTest);

} // namespace
