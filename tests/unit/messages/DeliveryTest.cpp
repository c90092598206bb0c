// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Delivery.h"

#include "plugin/messages/Backoff.h"
#include "tests/unit/messages/Fixture.h"
#include "tests/unit/support/PostgresServer.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <set>

using namespace kith;
using messages::Attempt;
using messages::Content;
using messages::DueMessage;
using messages::Outcome;
using messages::OutgoingMessage;
using messages::PlannedMessage;
using storage::Database;
using test::noon;
using test::plan;
using test::Post;
using test::statesOf;

namespace {

using base::minute;

void onPractices(const std::function<void(Database &, Post &)> &test) {
    test::onBothDatabases([&test](Database &database) {
        for (const std::int64_t practiceNo : {1, 2}) {
            test::makePractice(database, practiceNo);
            test::makeContact(database, practiceNo, 1);
        }
        Post post(database);
        test(database, post);
    });
}

messages::MessageState only(Database &database) {
    const auto states = statesOf(database, 1);
    CPPUNIT_ASSERT_EQUAL(std::size_t{1}, states.size());
    return states[0];
}

void assertBetween(base::Millis low, base::Millis high, base::Millis value) {
    CPPUNIT_ASSERT_MESSAGE(std::to_string(value), low <= value && value <= high);
}

class DeliveryTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(DeliveryTest);
    CPPUNIT_TEST(testDueMessageIsSentOnceAndNoted_B22);
    CPPUNIT_TEST(testNothingIsSentBeforeItsTime_B24);
    CPPUNIT_TEST(testRefusedForNowIsTriedAgainWithTheSameId);
    CPPUNIT_TEST(testGivenUpAfterTheLastAttempt);
    CPPUNIT_TEST(testRefusedForGoodFailsWithItsReason);
    CPPUNIT_TEST(testItsComposerHearsThatItFailed_B34);
    CPPUNIT_TEST(testFailedAndItsComposersPartAreOneTransaction_B34);
    CPPUNIT_TEST(testFailedIsMarkedThoughItsComposerFails);
    CPPUNIT_TEST(testContactWithoutAddressFails_B26);
    CPPUNIT_TEST(testExpiredAndNoLongerNeededAreDropped_B25);
    CPPUNIT_TEST(testDroppedWhileOthersGoOutIsNotSent_B25);
    CPPUNIT_TEST(testDroppedWhileItGoesOutIsSaidToBeSent);
    CPPUNIT_TEST(testThrowingComposerStopsNobodyElse);
    CPPUNIT_TEST(testUnknownKindWaitsForANewerProgram);
    CPPUNIT_TEST(testLogNamesNobody_B51);
    CPPUNIT_TEST(testServerThatIsAwayIsAskedThreeTimes);
    CPPUNIT_TEST(testBudgetOfMessagesIsKeptAndTheRestIsDueAtOnce);
    CPPUNIT_TEST(testBudgetOfTimeIsKeptAndTheRestIsDueAtOnce);
    CPPUNIT_TEST(testMessageThatKilledEveryWorkerIsGivenUp);
    CPPUNIT_TEST(testSmallPracticeIsServedBesideALargeOne);
    CPPUNIT_TEST(testSentIsMarkedThoughTheDatabaseIsBusy);
    CPPUNIT_TEST(testSentIsMarkedThoughItsComposerFails);
    CPPUNIT_TEST(testSentIsMarkedOnANewConnection);
    CPPUNIT_TEST(testNoTransactionIsOpenWhileDelivering);
    CPPUNIT_TEST(testChannelThatCannotBeMadePostpones);
    CPPUNIT_TEST_SUITE_END();

public:
    void testDueMessageIsSentOnceAndNoted_B22() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            const auto report = post.run(noon);
            CPPUNIT_ASSERT_EQUAL(1U, report.sent);
            CPPUNIT_ASSERT_EQUAL(base::Millis{0}, report.nextDueAt);
            const auto state = only(database);
            CPPUNIT_ASSERT_EQUAL(std::string("sent"), state.state);
            CPPUNIT_ASSERT_EQUAL(std::string("ada@example.org"), state.address);
            CPPUNIT_ASSERT_EQUAL(250, state.lastCode);
            CPPUNIT_ASSERT_EQUAL(1, state.attempts);
            CPPUNIT_ASSERT(state.finishedAt && *state.finishedAt >= noon);
            CPPUNIT_ASSERT(post.composer.noted == std::vector{state.id});
            CPPUNIT_ASSERT_EQUAL(1, post.outbound.finished);
            CPPUNIT_ASSERT_EQUAL(0U, post.run(noon + base::day).sent);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, post.outbound.messages.size());
        });
    }

    void testNothingIsSentBeforeItsTime_B24() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "later", [](PlannedMessage &m) { m.dueAt = noon + minute; });
            plan(database, 2, "latest", [](PlannedMessage &m) { m.dueAt = noon + 2 * minute; });
            const auto report = post.run(noon);
            CPPUNIT_ASSERT_EQUAL(0U, report.sent);
            CPPUNIT_ASSERT_EQUAL(noon + minute, report.nextDueAt);
            CPPUNIT_ASSERT_EQUAL(noon + 2 * minute, post.run(noon + minute).nextDueAt);
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon + 2 * minute).sent);
        });
    }

    void testRefusedForNowIsTriedAgainWithTheSameId() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            post.outbound.answer = [](const OutgoingMessage &) {
                return Attempt{Outcome::tryLater, 450, "mailbox busy"};
            };
            const auto first = post.run(noon);
            CPPUNIT_ASSERT_EQUAL(1U, first.postponed);
            assertBetween(noon + minute * 9 / 10, noon + minute * 12 / 10, first.nextDueAt);
            CPPUNIT_ASSERT_EQUAL(450, only(database).lastCode);
            CPPUNIT_ASSERT_EQUAL(std::string("mailbox busy"), only(database).lastReason);
            CPPUNIT_ASSERT_EQUAL(0U, post.run(first.nextDueAt - 1).postponed);
            const auto second = post.run(first.nextDueAt);
            assertBetween(4 * minute, 6 * minute, second.nextDueAt - first.nextDueAt);
            post.outbound.answer = nullptr;
            CPPUNIT_ASSERT_EQUAL(1U, post.run(second.nextDueAt).sent);
            CPPUNIT_ASSERT_EQUAL(3, only(database).attempts);
            for (const OutgoingMessage &message : post.outbound.messages)
                CPPUNIT_ASSERT_EQUAL(only(database).id, message.id);
        });
    }

    void testGivenUpAfterTheLastAttempt() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            post.outbound.answer = [](const OutgoingMessage &) {
                return Attempt{Outcome::tryLater, 451, "later"};
            };
            base::Millis now = noon;
            for (int attempt = 1; attempt < messages::maxAttempts; ++attempt)
                now = post.run(now).nextDueAt;
            assertBetween(noon + 20 * base::hour, noon + 26 * base::hour, now);
            const auto last = post.run(now);
            CPPUNIT_ASSERT_EQUAL(1U, last.failed);
            CPPUNIT_ASSERT_EQUAL(base::Millis{0}, last.nextDueAt);
            CPPUNIT_ASSERT_EQUAL(std::string("failed"), only(database).state);
        });
    }

    void testRefusedForGoodFailsWithItsReason() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            post.outbound.answer = [](const OutgoingMessage &) {
                return Attempt{Outcome::refused, 550, "no such mailbox"};
            };
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon).failed);
            CPPUNIT_ASSERT_EQUAL(std::string("failed"), only(database).state);
            CPPUNIT_ASSERT_EQUAL(550, only(database).lastCode);
            CPPUNIT_ASSERT_EQUAL(std::string("no such mailbox"), only(database).lastReason);
            CPPUNIT_ASSERT(post.composer.noted.empty());
        });
    }

    void testItsComposerHearsThatItFailed_B34() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "refused");
            plan(database, 1, "tired", [](PlannedMessage &m) { m.subjectId = "tired"; });
            database.write([](storage::Transaction &transaction) {
                transaction.run("update messages set attempts = ? where practice_no = 1 "
                                "and subject_id = 'tired'",
                                messages::maxAttempts);
            });
            post.outbound.answer = [](const OutgoingMessage &) {
                return Attempt{Outcome::refused, 550, "no such mailbox"};
            };
            CPPUNIT_ASSERT_EQUAL(2U, post.run(noon).failed);
            const std::set<std::string> heard(post.composer.failures.begin(),
                                              post.composer.failures.end());
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, post.composer.failures.size());
            CPPUNIT_ASSERT((heard == std::set<std::string>{"no such mailbox",
                                                           "given up after too many attempts"}));
        });
    }

    void testFailedAndItsComposersPartAreOneTransaction_B34() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            post.outbound.answer = [](const OutgoingMessage &) {
                return Attempt{Outcome::refused, 550, "no such mailbox"};
            };
            int refusals = 2;
            post.composer.whenFailed = [&refusals](storage::Transaction &transaction) {
                transaction.run("update messages set details = details || '!' "
                                "where practice_no = 1 and state = 'failed'");
                if (refusals-- > 0)
                    throw base::Busy("too many changes at once");
            };
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon).failed);
            database.read([](storage::Transaction &transaction) {
                auto row = transaction.query("select details from messages where practice_no = 1");
                CPPUNIT_ASSERT(row.next());
                CPPUNIT_ASSERT_EQUAL(std::string(R"({"name":"a"}!)"), row.text(0));
            });
        });
    }

    void testFailedIsMarkedThoughItsComposerFails() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            post.outbound.answer = [](const OutgoingMessage &) {
                return Attempt{Outcome::refused, 550, "no such mailbox"};
            };
            post.composer.whenFailed = [](storage::Transaction &) {
                throw std::logic_error("a fault");
            };
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon).failed);
            CPPUNIT_ASSERT_EQUAL(std::string("failed"), only(database).state);
        });
    }

    void testContactWithoutAddressFails_B26() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            post.composer.instead = [](const DueMessage &) { return Content{}; };
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon).failed);
            CPPUNIT_ASSERT(post.outbound.messages.empty());
        });
    }

    void testExpiredAndNoLongerNeededAreDropped_B25() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "expired", [](PlannedMessage &m) { m.expiresAt = noon; });
            plan(database, 2, "moot");
            post.composer.instead = [](const DueMessage &) { return std::nullopt; };
            const auto report = post.run(noon);
            CPPUNIT_ASSERT_EQUAL(0U, report.sent + report.failed + report.postponed);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, test::countIn(database, "dropped"));
            CPPUNIT_ASSERT_EQUAL(std::string("expired"), only(database).lastReason);
        });
    }

    void testDroppedWhileOthersGoOutIsNotSent_B25() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "first");
            plan(database, 1, "second", [](PlannedMessage &m) {
                m.dueAt = noon + 1;
                m.subjectId = "cancelled";
            });
            post.outbound.answer = [&database](const OutgoingMessage &) {
                database.write([](storage::Transaction &transaction) {
                    messages::outbox::drop(transaction, 1, noon, "cancelled", "plain.");
                });
                return Attempt{Outcome::sent, 250, ""};
            };
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon + minute).sent);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, post.outbound.messages.size());
            CPPUNIT_ASSERT_EQUAL(std::string("dropped"),
                                 statesOf(database, 1, "cancelled")[0].state);
        });
    }

    void testDroppedWhileItGoesOutIsSaidToBeSent() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            post.outbound.answer = [&database](const OutgoingMessage &) {
                database.write([](storage::Transaction &transaction) {
                    messages::outbox::drop(transaction, 1, noon, "subject", "plain.");
                });
                return Attempt{Outcome::sent, 250, ""};
            };
            post.run(noon);
            CPPUNIT_ASSERT_EQUAL(std::string("sent"), only(database).state);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, post.composer.noted.size());
        });
    }

    void testThrowingComposerStopsNobodyElse() {
        onPractices([](Database &database, Post &post) {
            for (const char *name : {"a", "bad", "c"})
                plan(database, 1, name, [name](PlannedMessage &m) { m.subjectId = name; });
            post.composer.instead = [](const DueMessage &message) -> std::optional<Content> {
                if (message.subjectId == "bad")
                    throw std::runtime_error("Ada Kim cannot be composed");
                Content content;
                content.toAddress = "ada@example.org";
                return content;
            };
            const auto report = post.run(noon);
            CPPUNIT_ASSERT_EQUAL(2U, report.sent);
            CPPUNIT_ASSERT_EQUAL(1U, report.postponed);
            CPPUNIT_ASSERT_EQUAL(1, statesOf(database, 1, "bad")[0].attempts);
            CPPUNIT_ASSERT(report.nextDueAt > noon);
        });
    }

    void testUnknownKindWaitsForANewerProgram() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a", [](PlannedMessage &m) { m.kind = "sharing.sent"; });
            const auto report = post.run(noon);
            CPPUNIT_ASSERT_EQUAL(1U, report.postponed);
            CPPUNIT_ASSERT(report.nextDueAt > noon);
        });
    }

    void testLogNamesNobody_B51() {
        onPractices([](Database &database, Post &post) {
            for (const char *name : {"a", "b", "c"})
                plan(database, 1, name);
            int turn = 0;
            post.composer.instead = [&turn](const DueMessage &) -> std::optional<Content> {
                if (turn++ == 0)
                    throw std::runtime_error("Ada Kim, ada@example.org");
                Content content;
                content.toName = "Ada Kim";
                content.toAddress = "ada@example.org";
                return content;
            };
            post.outbound.answer = [&turn](const OutgoingMessage &) {
                return Attempt{turn == 2 ? Outcome::refused : Outcome::tryLater, 450, "busy"};
            };
            post.run(noon);
            CPPUNIT_ASSERT(post.log.lines.size() >= 3);
            for (const std::string &line : post.log.lines) {
                CPPUNIT_ASSERT(line.find("Ada") == std::string::npos);
                CPPUNIT_ASSERT(line.find('@') == std::string::npos);
            }
        });
    }

    void testServerThatIsAwayIsAskedThreeTimes() {
        onPractices([](Database &database, Post &post) {
            for (int i = 0; i < 50; ++i)
                plan(database, 1 + i % 2, std::to_string(i));
            post.outbound.answer = [](const OutgoingMessage &) {
                return Attempt{Outcome::tryLater, 0, "no connection"};
            };
            const auto report = post.run(noon);
            CPPUNIT_ASSERT_EQUAL(std::size_t{3}, post.outbound.messages.size());
            CPPUNIT_ASSERT_EQUAL(50U, report.postponed);
            CPPUNIT_ASSERT(report.nextDueAt > noon);
            post.outbound.answer = nullptr;
            CPPUNIT_ASSERT_EQUAL(50U, post.run(noon + 2 * minute).sent);
        });
    }

    void testBudgetOfMessagesIsKeptAndTheRestIsDueAtOnce() {
        onPractices([](Database &database, Post &post) {
            for (int i = 0; i < 30; ++i)
                plan(database, 1, std::to_string(i));
            const auto report = post.run(noon, {25, 0});
            CPPUNIT_ASSERT_EQUAL(25U, report.sent);
            CPPUNIT_ASSERT_EQUAL(noon, report.nextDueAt);
            CPPUNIT_ASSERT_EQUAL(5U, post.run(noon, {25, 60'000}).sent);
        });
    }

    void testBudgetOfTimeIsKeptAndTheRestIsDueAtOnce() {
        onPractices([](Database &database, Post &post) {
            for (int i = 0; i < 5; ++i)
                plan(database, 1, std::to_string(i));
            const auto begun = std::chrono::steady_clock::now();
            post.outbound.answer = [begun](const OutgoingMessage &) {
                while (std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(150))
                    ; // a delivery that lasts longer than the budget
                return Attempt{Outcome::sent, 250, ""};
            };
            const auto report = post.run(noon, {0, 100});
            CPPUNIT_ASSERT(report.sent <= 1);
            CPPUNIT_ASSERT_EQUAL(noon, report.nextDueAt);
            CPPUNIT_ASSERT_EQUAL(5U, report.sent + post.run(noon).sent);
        });
    }

    void testMessageThatKilledEveryWorkerIsGivenUp() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            database.write([](storage::Transaction &transaction) {
                transaction.run("update messages set attempts = ? where practice_no = 1",
                                messages::maxAttempts);
            });
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon).failed);
            CPPUNIT_ASSERT(post.outbound.messages.empty());
        });
    }

    void testSmallPracticeIsServedBesideALargeOne() {
        onPractices([](Database &database, Post &post) {
            for (int i = 0; i < 60; ++i)
                plan(database, 1, std::to_string(i));
            plan(database, 2, "small", [](PlannedMessage &m) { m.dueAt = noon + minute; });
            CPPUNIT_ASSERT_EQUAL(40U, post.run(noon + minute, {40, 0}).sent);
            CPPUNIT_ASSERT_EQUAL(std::string("sent"), statesOf(database, 2)[0].state);
        });
    }

    void testSentIsMarkedThoughTheDatabaseIsBusy() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            int refusals = 3;
            post.composer.whenSent = [&refusals] {
                if (refusals-- > 0)
                    throw base::Busy("too many changes at once");
            };
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon).sent);
            CPPUNIT_ASSERT_EQUAL(std::string("sent"), only(database).state);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, post.composer.noted.size());
        });
    }

    void testSentIsMarkedThoughItsComposerFails() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            post.composer.whenSent = [] { throw std::logic_error("a fault"); };
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon).sent);
            CPPUNIT_ASSERT_EQUAL(std::string("sent"), only(database).state);
        });
    }

    void testSentIsMarkedOnANewConnection() {
        Database database(test::PostgresServer::instance().makeDatabase());
        test::makePractice(database, 1);
        test::makeContact(database, 1, 1);
        plan(database, 1, "a");
        Post post(database);
        post.outbound.answer = [](const OutgoingMessage &) {
            test::PostgresServer::instance().dropConnections();
            return Attempt{Outcome::sent, 250, ""};
        };
        CPPUNIT_ASSERT_EQUAL(1U, post.run(noon).sent);
        CPPUNIT_ASSERT_EQUAL(std::string("sent"), only(database).state);
    }

    void testNoTransactionIsOpenWhileDelivering() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            post.outbound.answer = [&database](const OutgoingMessage &) {
                // A writer is held up by any other transaction, on SQLite by any at all.
                database.write([](storage::Transaction &transaction) {
                    transaction.run("update messages set details = '{}' where practice_no = 1");
                });
                return Attempt{Outcome::sent, 250, ""};
            };
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon).sent);
        });
    }

    void testChannelThatCannotBeMadePostpones() {
        onPractices([](Database &database, Post &post) {
            plan(database, 1, "a");
            messages::Delivery delivery(database, post.log, {{"plain", &post.composer}},
                                        [](messages::Via) -> std::unique_ptr<messages::Channel> {
                                            throw base::Invalid("kith.smtp.host", "required",
                                                                "kith.smtp.host is empty.");
                                        });
            CPPUNIT_ASSERT_EQUAL(1U, delivery.run(noon, {}).postponed);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DeliveryTest);

} // namespace
