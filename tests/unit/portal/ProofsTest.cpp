// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Proofs.h"

#include "plugin/base/Secret.h"
#include "plugin/portal/ForgottenPins.h"
#include "tests/unit/portal/PortalDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace {

using namespace kith;
using base::CodeCheck;
using base::CodeRequest;
using portal::Proof;
using portal::Purpose;
using storage::Transaction;

/// Rosa, and what is asked of her.
struct ProofDesk : test::PortalDesk {
    explicit ProofDesk(storage::Database &theDatabase) : test::PortalDesk(theDatabase) {
        grantRosa();
    }

    std::string start(Purpose purpose = Purpose::signIn, bool nobody = false,
                      const std::string &browser = {}) {
        portal::NewProof wanted{purpose};
        if (purpose != Purpose::forgot) {
            wanted.contactNo = numberOf(keep);
            wanted.address = "rosa@example.org";
        }
        wanted.forgotten.usernameKey = nobody ? "nobody" : "rosa@example.org";
        wanted.forgotten.browserHash = browser.empty() ? "" : base::hashSecret(browser);
        return database.lease([&](Transaction &transaction) {
            return portal::startProof(transaction, 1, clock.time, limits, wanted);
        });
    }
    /// As run_due does.
    void resolve() { portal::ForgottenPins(database, log, {limits}).run(clock.time, 1000); }
    std::optional<Proof> find(const std::string &secret, Purpose purpose = Purpose::signIn) {
        return database.lease([&](Transaction &transaction) {
            return portal::findProof(transaction, 1, clock.time, secret, purpose);
        });
    }
    CodeRequest ask(const Proof &proof) {
        return database.lease([&](Transaction &transaction) {
            return portal::askCode(transaction, 1, clock.time, limits, proof);
        });
    }
    base::CodeVerdict check(const Proof &proof, const std::string &digits) {
        return database.lease([&](Transaction &transaction) {
            return portal::checkCode(transaction, 1, clock.time, proof, digits);
        });
    }
    /// The code of the proof's number-th message; empty where none is made.
    std::string code(const Proof &proof, int number = 1) {
        resolve();
        messages::DueMessage message;
        message.practiceNo = 1;
        message.subjectId = proof.id;
        message.details = R"({"number":)" + std::to_string(number) + "}";
        return database.write([&](Transaction &transaction) {
            const auto written = portal::writeCode(transaction, message, clock.time);
            return written ? written->digits : std::string();
        });
    }
    std::int64_t planned() {
        resolve();
        return count([](Transaction &transaction) {
            return transaction.query("select count(*) from messages where practice_no = ?"
                                     " and kind = 'portal.code'",
                                     1);
        });
    }

    messages::SendLimits &limits = sending;
};

void atDesk(const std::function<void(ProofDesk &)> &check) {
    test::onBothDatabases([&check](storage::Database &database) {
        ProofDesk desk(database);
        check(desk);
    });
}

std::string otherThan(const std::string &code) {
    return code == "111111" ? "222222" : "111111";
}

class ProofsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ProofsTest);
    CPPUNIT_TEST(testTheRightCodePassesOnce);
    CPPUNIT_TEST(testFiveTriesForACode);
    CPPUNIT_TEST(testNobodysProofLooksLikeAnyOther);
    CPPUNIT_TEST(testACodeHasItsTime);
    CPPUNIT_TEST(testOnlyTheNewestCodeCounts);
    CPPUNIT_TEST(testAskingHasLimits);
    CPPUNIT_TEST(testForgottenPinsTellNoLimits_B48);
    CPPUNIT_TEST(testTheContactsLimitOfCodes);
    CPPUNIT_TEST(testParallelGuesses);
    CPPUNIT_TEST(testManyWhoAskAtOnceGetNoMoreCodes);
    CPPUNIT_TEST(testSomeCodesAreKeptForKnownBrowsers_B48);
    CPPUNIT_TEST(testAnotherSecretEndsPassedProofs_B48);
    CPPUNIT_TEST(testAProofIsOfItsPracticeAndPurpose);
    CPPUNIT_TEST(testItEndsAndIsRemoved);
    CPPUNIT_TEST_SUITE_END();

public:
    void testTheRightCodePassesOnce() {
        atDesk([](ProofDesk &desk) {
            const std::string secret = desk.start();
            const Proof proof = *desk.find(secret);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.planned());
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), proof.address);
            const std::string code = desk.code(proof);
            CPPUNIT_ASSERT_EQUAL(std::size_t{6}, code.size());
            CPPUNIT_ASSERT(desk.check(proof, code).check == CodeCheck::right);
            CPPUNIT_ASSERT(desk.find(secret)->passedAt == desk.clock.time);
            CPPUNIT_ASSERT(desk.check(proof, code).check == CodeCheck::spent);
            CPPUNIT_ASSERT(desk.code(proof).empty());
        });
    }

    void testFiveTriesForACode() {
        atDesk([](ProofDesk &desk) {
            const Proof proof = *desk.find(desk.start());
            const std::string code = desk.code(proof);
            for (std::int64_t left = 4; left > 0; --left) {
                const auto verdict = desk.check(proof, otherThan(code));
                CPPUNIT_ASSERT(verdict.check == CodeCheck::wrong);
                CPPUNIT_ASSERT_EQUAL(left, verdict.triesLeft);
            }
            CPPUNIT_ASSERT(desk.check(proof, otherThan(code)).check == CodeCheck::spent);
            CPPUNIT_ASSERT(desk.check(proof, code).check == CodeCheck::spent);
            desk.clock.time += base::minute;
            CPPUNIT_ASSERT(desk.ask(proof) == CodeRequest::granted);
            CPPUNIT_ASSERT(desk.check(proof, desk.code(proof, 2)).check == CodeCheck::right);
        });
    }

    void testNobodysProofLooksLikeAnyOther() {
        atDesk([](ProofDesk &desk) {
            const Proof somebody = *desk.find(desk.start(Purpose::forgot), Purpose::forgot);
            const Proof nobody = *desk.find(desk.start(Purpose::forgot, true), Purpose::forgot);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.planned());
            for (int codes = 0; codes < 6; ++codes) {
                for (int i = 0; i < 6; ++i) {
                    const auto one = desk.check(somebody, "000000");
                    const auto other = desk.check(nobody, "000000");
                    CPPUNIT_ASSERT(one.check == other.check);
                    CPPUNIT_ASSERT(one.check != CodeCheck::right);
                    CPPUNIT_ASSERT_EQUAL(one.triesLeft, other.triesLeft);
                }
                CPPUNIT_ASSERT(desk.ask(somebody) == desk.ask(nobody));
                desk.clock.time += base::minute;
                CPPUNIT_ASSERT(desk.ask(somebody) == desk.ask(nobody));
                desk.resolve();
            }
            CPPUNIT_ASSERT(desk.code(nobody, 5).empty());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{5}, desk.planned());
        });
    }

    void testACodeHasItsTime() {
        atDesk([](ProofDesk &desk) {
            const Proof proof = *desk.find(desk.start());
            desk.clock.time += 10 * base::minute - 1; // as late as its message goes
            const std::string code = desk.code(proof);
            desk.clock.time += 10 * base::minute;
            const Proof twin = *desk.find(desk.start());
            const std::string own = desk.code(twin);
            CPPUNIT_ASSERT(desk.check(proof, otherThan(code)).check == CodeCheck::wrong);
            desk.clock.time += 1;
            CPPUNIT_ASSERT(desk.check(proof, code).check == CodeCheck::spent);
            CPPUNIT_ASSERT(desk.code(proof).empty());
            CPPUNIT_ASSERT(desk.check(twin, own).check == CodeCheck::right);
        });
    }

    void testOnlyTheNewestCodeCounts() {
        atDesk([](ProofDesk &desk) {
            const Proof proof = *desk.find(desk.start());
            const std::string first = desk.code(proof);
            desk.clock.time += base::minute;
            CPPUNIT_ASSERT(desk.ask(proof) == CodeRequest::granted);
            CPPUNIT_ASSERT(desk.check(proof, first).check == CodeCheck::wrong);
            CPPUNIT_ASSERT(desk.code(proof, 1).empty());
            CPPUNIT_ASSERT(!desk.code(proof, 2).empty());
        });
    }

    void testAskingHasLimits() {
        atDesk([](ProofDesk &desk) {
            const Proof proof = *desk.find(desk.start());
            CPPUNIT_ASSERT(desk.ask(proof) == CodeRequest::tooSoon);
            for (int i = 0; i < 4; ++i) {
                desk.clock.time += base::minute;
                CPPUNIT_ASSERT(desk.ask(proof) == CodeRequest::granted);
            }
            desk.clock.time += base::minute;
            CPPUNIT_ASSERT(desk.ask(proof) == CodeRequest::tooMany); // five of the hour
            const Proof other = *desk.find(desk.start());
            CPPUNIT_ASSERT(desk.ask(other) == CodeRequest::tooMany);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{5}, desk.planned());
            desk.clock.time += base::hour;
            for (int i = 0; i < 6; ++i, desk.clock.time += base::minute)
                desk.start();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{10}, desk.planned());
            desk.clock.time += 2 * base::hour;
            desk.start();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{10}, desk.planned()); // ten of the day
            desk.start(Purpose::forgot);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{11}, desk.planned());
        });
    }

    void testForgottenPinsTellNoLimits_B48() {
        atDesk([](ProofDesk &desk) {
            for (int i = 0; i < 12; ++i) {
                const Proof one = *desk.find(desk.start(Purpose::forgot), Purpose::forgot);
                const Proof other = *desk.find(desk.start(Purpose::forgot, true), Purpose::forgot);
                desk.resolve();
                desk.clock.time += base::minute;
                CPPUNIT_ASSERT(desk.ask(one) == CodeRequest::granted);
                CPPUNIT_ASSERT(desk.ask(other) == CodeRequest::granted);
                desk.resolve();
            }
            CPPUNIT_ASSERT_EQUAL(std::int64_t{5}, desk.planned());
        });
    }

    void testTheContactsLimitOfCodes() {
        atDesk([](ProofDesk &desk) {
            desk.limits = messages::SendLimits({{0, 0}, {0, 0}, {0, 0}, {1, 1}, {0, 0}});
            const Proof proof = *desk.find(desk.start());
            desk.clock.time += base::minute;
            CPPUNIT_ASSERT(desk.ask(proof) == CodeRequest::tooMany);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.planned());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.count([](Transaction &transaction) {
                return transaction.query("select sum(sent) from send_counts where practice_no = ?",
                                         1);
            })); // what was refused is not counted: once the contact's, once the practice's
        });
    }

    void testParallelGuesses() {
        atDesk([](ProofDesk &desk) {
            const Proof proof = *desk.find(desk.start());
            const std::string code = desk.code(proof);
            std::atomic<int> compared = 0;
            std::vector<std::thread> threads;
            for (int i = 0; i < 40; ++i)
                threads.emplace_back(
                    [&] { compared += desk.check(proof, otherThan(code)).compared ? 1 : 0; });
            for (std::thread &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(5, compared.load());
        });
    }

    void testManyWhoAskAtOnceGetNoMoreCodes() {
        atDesk([](ProofDesk &desk) {
            std::vector<std::thread> threads;
            for (int i = 0; i < 50; ++i)
                threads.emplace_back([&] { desk.start(Purpose::forgot); });
            for (std::thread &thread : threads)
                thread.join();
            threads.clear();
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] { desk.resolve(); });
            for (std::thread &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{5}, desk.planned());
            CPPUNIT_ASSERT_EQUAL(0, desk.log.lines);
        });
    }

    void testSomeCodesAreKeptForKnownBrowsers_B48() {
        atDesk([](ProofDesk &desk) {
            const std::string browser = desk.rosa().browser;
            for (int i = 0; i < 20; ++i, desk.clock.time += 20 * base::minute) {
                desk.start(Purpose::forgot);
                desk.resolve();
            }
            CPPUNIT_ASSERT_EQUAL(std::int64_t{10}, desk.planned()); // of the day
            for (int i = 0; i < 20; ++i)
                desk.start(Purpose::forgot, false, browser);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{13}, desk.planned());
        });
    }

    void testAnotherSecretEndsPassedProofs_B48() {
        atDesk([](ProofDesk &desk) {
            const std::string secret = desk.start(Purpose::forgot);
            const Proof proof = *desk.find(secret, Purpose::forgot);
            CPPUNIT_ASSERT(desk.check(proof, desk.code(proof)).check == CodeCheck::right);
            CPPUNIT_ASSERT(desk.find(secret, Purpose::forgot));
            desk.grants.resetPin(desk.all, desk.clock.time, desk.keep, {});
            CPPUNIT_ASSERT(!desk.find(secret, Purpose::forgot));
        });
    }

    void testAProofIsOfItsPracticeAndPurpose() {
        atDesk([](ProofDesk &desk) {
            const std::string secret = desk.start();
            CPPUNIT_ASSERT(!desk.find(secret, Purpose::forgot));
            CPPUNIT_ASSERT(!desk.find(secret + "x"));
            CPPUNIT_ASSERT(!desk.find({}));
            CPPUNIT_ASSERT(!desk.database.read([&](Transaction &transaction) {
                return portal::findProof(transaction, 2, desk.clock.time, secret, Purpose::signIn);
            }));
        });
    }

    void testItEndsAndIsRemoved() {
        atDesk([](ProofDesk &desk) {
            const std::string secret = desk.start();
            const std::string ended = desk.start(Purpose::forgot);
            const std::string address = desk.start(Purpose::address);
            desk.database.lease([&](Transaction &transaction) {
                portal::endProof(
                    transaction, 1,
                    portal::findProof(transaction, 1, desk.clock.time, ended, Purpose::forgot)->id);
            });
            CPPUNIT_ASSERT(!desk.find(ended, Purpose::forgot));
            const auto purge = [&desk] {
                CPPUNIT_ASSERT(desk.database.write([&](Transaction &transaction) {
                    return portal::purgeProofs(transaction, 1, desk.clock.time);
                }));
                return desk.count([](Transaction &transaction) {
                    return transaction.query(
                        "select count(*) from portal_proofs where practice_no = ?", 1);
                });
            };
            desk.clock.time += 30 * base::minute;
            CPPUNIT_ASSERT(!desk.find(secret));
            CPPUNIT_ASSERT(desk.find(address, Purpose::address));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, purge());
            desk.clock.time += base::day + 30 * base::minute;
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, purge());
            desk.clock.time += base::day;
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, purge());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ProofsTest);

} // namespace
