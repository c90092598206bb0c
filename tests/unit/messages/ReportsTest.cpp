// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Reports.h"

#include "plugin/base/Errors.h"
#include "plugin/messages/Reasons.h"
#include "tests/unit/messages/Fixture.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <thread>

using namespace kith;
using base::minute;
using messages::Attempt;
using messages::Outcome;
using messages::OutgoingMessage;
using messages::PlannedMessage;
using messages::ReportedOutcome;
using messages::Via;
using storage::Database;
using test::noon;

namespace {

const ReportedOutcome delivered{true, {}};
const ReportedOutcome undelivered{false, "the phone cannot be reached"};
const std::string address = "https://kith.example.org/portal/sms/report/";

/// A practice with one SMS, its delivery and its reports.
struct Network {
    explicit Network(Database &given)
        : database(given),
          delivery(
              database, log, {{"plain", &composer}},
              [this](Via) { return std::make_unique<test::MemoryChannel>(outbound); }, address),
          reports(database, log, {{"plain", &composer}}) {
        test::makePractice(database, 1);
        test::makeContact(database, 1, 1);
        test::plan(database, 1, "a", [](PlannedMessage &message) { message.via = Via::sms; });
    }

    /// The token of the latest attempt.
    [[nodiscard]] std::string token() const {
        const std::string url = outbound.messages.back().reportUrl;
        CPPUNIT_ASSERT(url.starts_with(address));
        return url.substr(address.size());
    }
    void report(const ReportedOutcome &what, base::Millis now = noon + minute) {
        reports.note(token(), what, now);
    }
    messages::MessageState state() { return test::statesOf(database, 1)[0]; }
    std::string heard() {
        std::string all;
        for (const std::string &report : composer.reports)
            all += report + "; ";
        return all;
    }

    Database &database;
    test::PlainComposer composer;
    test::MemoryChannel::Record outbound;
    test::MemoryLog log;
    messages::Delivery delivery;
    messages::Reports reports;
};

/// Leaves a mark in the database each time; any thread.
class HearingComposer : public test::PlainComposer {
public:
    void onReported(storage::Transaction &transaction, const messages::DueMessage &message, bool,
                    const std::string &, base::Millis) override {
        transaction.run("update messages set details = details || '!' where practice_no = ?"
                        " and subject_id = ? and id = ?",
                        message.practiceNo, message.subjectId, message.id);
    }
};

void onNetwork(const std::function<void(Network &)> &test) {
    test::onBothDatabases([&test](Database &database) {
        Network network(database);
        test(network);
    });
}

void assertState(const std::string &state, const std::string &reported, Network &network) {
    CPPUNIT_ASSERT_EQUAL(state, network.state().state);
    CPPUNIT_ASSERT_EQUAL(reported, network.state().reported);
}

/// The gateway took the whole request and never answered.
Attempt loseAnswer(const OutgoingMessage &) {
    return {Outcome::tryLater, 0, messages::reasons::gatewaySilent, true};
}

void assertMayHaveArrived(Network &network) {
    const std::string reason = messages::reasons::mayHaveArrived;
    assertState("failed", "", network);
    CPPUNIT_ASSERT_EQUAL(reason, network.state().lastReason);
    CPPUNIT_ASSERT(network.composer.failures == std::vector{reason});
}

class ReportsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ReportsTest);
    CPPUNIT_TEST(testDeliveredIsNotedOnce_B34);
    CPPUNIT_TEST(testUndeliveredIsToldWithItsReason_B34);
    CPPUNIT_TEST(testDeliveredIsNeverTakenBack_B34);
    CPPUNIT_TEST(testReportThatOvertakesTheMark_B34);
    CPPUNIT_TEST(testUndeliveredThatOvertakesTheMarkKeepsItsReason_B34);
    CPPUNIT_TEST(testDeliveredThoughTheAnswerWasLost);
    CPPUNIT_TEST(testReportOfAnEarlierAttemptIsNotThatOfTheNext);
    CPPUNIT_TEST(testDeliveredThoughTheWorkerDied);
    CPPUNIT_TEST(testUndeliveredWithoutAnAnswerIsSentAgain);
    CPPUNIT_TEST(testLostAnswersCostOneMoreSmsAtMost);
    CPPUNIT_TEST(testLostAnswersCountThoughTheGatewayWasAwayBetween);
    CPPUNIT_TEST(testWhatMayNotBeRepeatedIsNotSentAgainAfterALostAnswer);
    CPPUNIT_TEST(testDeliveredAfterItWasGivenUp_B34);
    CPPUNIT_TEST(testDeliveredWhileTheNextAttemptIsRefused_B34);
    CPPUNIT_TEST(testUnknownTokensAreIgnored);
    CPPUNIT_TEST(testReportsAtOnceAreHeardOnce_B34);
    CPPUNIT_TEST(testReportIsNotedThoughItsComposerFails);
    CPPUNIT_TEST(testEmailHasNoReportAddress);
    CPPUNIT_TEST(testNoTokenIsStored);
    CPPUNIT_TEST(testOldTokensGo);
    CPPUNIT_TEST_SUITE_END();

public:
    void testDeliveredIsNotedOnce_B34() {
        onNetwork([](Network &network) {
            network.delivery.run(noon, {});
            assertState("sent", "", network);
            for (int i = 0; i < 3; ++i)
                network.report(delivered);
            assertState("sent", "delivered", network);
            CPPUNIT_ASSERT_EQUAL(std::string("subject delivered; "), network.heard());
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, network.composer.noted.size());
        });
    }

    void testUndeliveredIsToldWithItsReason_B34() {
        onNetwork([](Network &network) {
            network.delivery.run(noon, {});
            network.report(undelivered);
            network.report(undelivered);
            assertState("sent", "undelivered", network);
            CPPUNIT_ASSERT_EQUAL(undelivered.reason, network.state().lastReason);
            CPPUNIT_ASSERT_EQUAL(std::string("subject undelivered: the phone cannot be reached; "),
                                 network.heard());
        });
    }

    void testDeliveredIsNeverTakenBack_B34() {
        onNetwork([](Network &network) {
            network.delivery.run(noon, {});
            network.report(undelivered);
            network.report(delivered);
            network.report(undelivered);
            assertState("sent", "delivered", network);
            CPPUNIT_ASSERT_EQUAL(std::string(), network.state().lastReason);
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, network.composer.reports.size());
        });
    }

    void testReportThatOvertakesTheMark_B34() {
        onNetwork([](Network &network) {
            network.outbound.answer = [&network](const OutgoingMessage &) {
                network.report(delivered, noon);
                CPPUNIT_ASSERT(network.composer.noted.empty());
                CPPUNIT_ASSERT(network.composer.reports.empty());
                return Attempt{Outcome::sent, 202, ""};
            };
            CPPUNIT_ASSERT_EQUAL(1U, network.delivery.run(noon, {}).sent);
            assertState("sent", "delivered", network);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, network.composer.noted.size());
            CPPUNIT_ASSERT_EQUAL(std::string("subject delivered; "), network.heard());
        });
    }

    void testUndeliveredThatOvertakesTheMarkKeepsItsReason_B34() {
        onNetwork([](Network &network) {
            network.outbound.answer = [&network](const OutgoingMessage &) {
                network.report(undelivered, noon);
                return Attempt{Outcome::sent, 202, "accepted"};
            };
            network.delivery.run(noon, {});
            assertState("sent", "undelivered", network);
            CPPUNIT_ASSERT_EQUAL(undelivered.reason, network.state().lastReason);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, network.composer.reports.size());
        });
    }

    void testDeliveredThoughTheAnswerWasLost() {
        onNetwork([](Network &network) {
            network.outbound.answer = [&network](const OutgoingMessage &) {
                network.report(delivered, noon);
                return Attempt{Outcome::tryLater, 0, "no answer"};
            };
            CPPUNIT_ASSERT_EQUAL(1U, network.delivery.run(noon, {}).postponed);
            CPPUNIT_ASSERT_EQUAL(1U, network.delivery.run(noon + 2 * minute, {}).sent);
            assertState("sent", "delivered", network);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, network.outbound.messages.size());
            CPPUNIT_ASSERT_EQUAL(std::string("subject delivered; "), network.heard());
        });
    }

    void testReportOfAnEarlierAttemptIsNotThatOfTheNext() {
        onNetwork([](Network &network) {
            network.outbound.answer = [&network](const OutgoingMessage &) {
                network.report(undelivered, noon);
                return Attempt{Outcome::tryLater, 0, "no answer"};
            };
            network.delivery.run(noon, {});
            network.outbound.answer = nullptr;
            network.delivery.run(noon + 2 * minute, {});
            assertState("sent", "", network);
            CPPUNIT_ASSERT(network.composer.reports.empty());
        });
    }

    void testDeliveredThoughTheWorkerDied() {
        onNetwork([](Network &network) {
            network.outbound.answer = [](const OutgoingMessage &) {
                return Attempt{Outcome::tryLater, 0, "no answer"};
            };
            CPPUNIT_ASSERT_EQUAL(1U, network.delivery.run(noon, {}).postponed);
            network.report(delivered);
            assertState("sent", "delivered", network);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, network.composer.noted.size());
            CPPUNIT_ASSERT_EQUAL(std::string("subject delivered; "), network.heard());
            network.delivery.run(noon + base::day, {});
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, network.outbound.messages.size());
        });
    }

    void testUndeliveredWithoutAnAnswerIsSentAgain() {
        onNetwork([](Network &network) {
            network.outbound.answer = [](const OutgoingMessage &) {
                return Attempt{Outcome::tryLater, 0, "no answer"};
            };
            network.delivery.run(noon, {});
            network.report(undelivered);
            assertState("waiting", "", network);
            network.outbound.answer = nullptr;
            CPPUNIT_ASSERT_EQUAL(1U, network.delivery.run(noon + 2 * minute, {}).sent);
            assertState("sent", "", network);
        });
    }

    void testLostAnswersCostOneMoreSmsAtMost() {
        onNetwork([](Network &network) {
            network.outbound.answer = loseAnswer;
            const auto first = network.delivery.run(noon, {});
            CPPUNIT_ASSERT_EQUAL(1U, first.postponed);
            CPPUNIT_ASSERT(first.nextDueAt >= noon + 15 * minute);
            for (base::Millis now = noon; now < noon + 2 * base::day; now += 10 * minute)
                network.delivery.run(now, {});
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, network.outbound.messages.size());
            assertMayHaveArrived(network);
        });
    }

    void testLostAnswersCountThoughTheGatewayWasAwayBetween() {
        onNetwork([](Network &network) {
            int attempts = 0;
            network.outbound.answer = [&attempts](const OutgoingMessage &message) {
                return ++attempts == 2 ? Attempt{Outcome::tryLater, 503, "busy"}
                                       : loseAnswer(message);
            };
            for (base::Millis now = noon; now < noon + 2 * base::day; now += 10 * minute)
                network.delivery.run(now, {});
            CPPUNIT_ASSERT_EQUAL(3, attempts);
            assertMayHaveArrived(network);
        });
    }

    void testWhatMayNotBeRepeatedIsNotSentAgainAfterALostAnswer() {
        onNetwork([](Network &network) {
            network.composer.repeats = false;
            network.outbound.answer = [](const OutgoingMessage &) {
                return Attempt{Outcome::tryLater, 0, messages::reasons::gatewayAway};
            };
            CPPUNIT_ASSERT_EQUAL(1U, network.delivery.run(noon, {}).postponed);
            network.outbound.answer = loseAnswer;
            CPPUNIT_ASSERT_EQUAL(1U, network.delivery.run(noon + 2 * minute, {}).failed);
            assertMayHaveArrived(network);
        });
    }

    void testDeliveredAfterItWasGivenUp_B34() {
        onNetwork([](Network &network) {
            network.composer.repeats = false;
            network.outbound.answer = loseAnswer;
            network.delivery.run(noon, {});
            assertState("failed", "", network);
            network.report(delivered);
            assertState("sent", "delivered", network);
            CPPUNIT_ASSERT_EQUAL(std::string("subject delivered; "), network.heard());
        });
    }

    void testDeliveredWhileTheNextAttemptIsRefused_B34() {
        onNetwork([](Network &network) {
            network.outbound.answer = loseAnswer;
            network.delivery.run(noon, {});
            const std::string first = network.token();
            network.outbound.answer = [&](const OutgoingMessage &) {
                network.reports.note(first, delivered, noon + base::hour);
                return Attempt{Outcome::refused, 21610, messages::reasons::stopped};
            };
            network.delivery.run(noon + base::hour, {});
            assertState("sent", "delivered", network);
            CPPUNIT_ASSERT_EQUAL(std::string("subject delivered; "), network.heard());
            CPPUNIT_ASSERT(network.composer.failures.empty());
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, network.composer.noted.size());
        });
    }

    void testUnknownTokensAreIgnored() {
        onNetwork([](Network &network) {
            network.delivery.run(noon, {});
            const std::string token = network.token();
            std::string altered = token;
            altered.back() = altered.back() == 'A' ? 'B' : 'A';
            for (const std::string &wrong :
                 {std::string(), std::string("1-"), altered, "2" + token.substr(1), token + "A",
                  std::string("1-") + std::string(32, 'A'), std::string(5000, 'z')})
                network.reports.note(wrong, delivered, noon);
            assertState("sent", "", network);
            CPPUNIT_ASSERT(network.composer.reports.empty());
        });
    }

    void testReportsAtOnceAreHeardOnce_B34() {
        onNetwork([](Network &network) {
            network.delivery.run(noon, {});
            const std::string token = network.token();
            HearingComposer composer;
            messages::Reports reports(network.database, network.log, {{"plain", &composer}});
            std::vector<std::thread> reporters;
            for (int i = 0; i < 4; ++i)
                reporters.emplace_back([&reports, &token] {
                    try {
                        reports.note(token, delivered, noon);
                    } catch (const base::Busy &) { // the network reports again
                    }
                });
            for (std::thread &reporter : reporters)
                reporter.join();
            reports.note(token, delivered, noon);
            assertState("sent", "delivered", network);
            network.database.read([](storage::Transaction &transaction) {
                auto row = transaction.query("select details from messages where practice_no = 1");
                CPPUNIT_ASSERT(row.next());
                CPPUNIT_ASSERT_EQUAL(std::string(R"({"name":"a"}!)"), row.text(0));
            });
        });
    }

    void testReportIsNotedThoughItsComposerFails() {
        onNetwork([](Network &network) {
            network.outbound.answer = [](const OutgoingMessage &) {
                return Attempt{Outcome::tryLater, 0, "no answer"};
            };
            network.delivery.run(noon, {});
            network.composer.whenSent = [] { throw std::logic_error("a fault"); };
            network.report(delivered);
            assertState("sent", "delivered", network);
        });
    }

    void testEmailHasNoReportAddress() {
        onNetwork([](Network &network) {
            test::plan(network.database, 1, "b",
                       [](PlannedMessage &message) { message.dueAt = noon + minute; });
            network.delivery.run(noon + minute, {});
            CPPUNIT_ASSERT_EQUAL(std::string(), network.outbound.messages.back().reportUrl);
        });
    }

    void testNoTokenIsStored() {
        onNetwork([](Network &network) {
            network.delivery.run(noon, {});
            const std::string secret = network.token().substr(network.token().find('-') + 1);
            CPPUNIT_ASSERT(secret.size() * 6 >= 128);
            network.database.read([&](storage::Transaction &transaction) {
                auto row = transaction.query("select secret_hash from message_reports"
                                             " where practice_no = 1");
                CPPUNIT_ASSERT(row.next());
                CPPUNIT_ASSERT(row.text(0).find(secret) == std::string::npos);
            });
        });
    }

    void testOldTokensGo() {
        onNetwork([](Network &network) {
            network.delivery.run(noon, {});
            network.database.write([](storage::Transaction &transaction) {
                CPPUNIT_ASSERT(messages::purgeReportTokens(transaction, 1, noon));
            });
            network.report(undelivered);
            assertState("sent", "undelivered", network);
            network.database.write([](storage::Transaction &transaction) {
                CPPUNIT_ASSERT(messages::purgeReportTokens(transaction, 1, noon + minute));
            });
            network.report(delivered);
            assertState("sent", "undelivered", network);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ReportsTest);

} // namespace
