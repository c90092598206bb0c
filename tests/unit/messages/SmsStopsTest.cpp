// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/SmsStops.h"

#include "plugin/messages/Reasons.h"
#include "tests/unit/messages/Fixture.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>

using namespace kith;
using messages::PlannedMessage;
using messages::SmsStops;
using messages::Via;
using storage::Database;
using test::noon;
using test::Post;

namespace {

const std::string number = "+4915155500001";

void stop(Database &database, const std::string &whose) {
    database.write(
        [&](storage::Transaction &transaction) { SmsStops(transaction).stop(whose, noon); });
}

void start(Database &database, const std::string &whose) {
    database.write([&](storage::Transaction &transaction) { SmsStops(transaction).start(whose); });
}

void planTo(Database &database, std::int64_t practiceNo, const std::string &subject, Via via) {
    test::plan(database, practiceNo, "hello", [&](PlannedMessage &message) {
        message.subjectId = subject;
        message.via = via;
    });
}

class SmsStopsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SmsStopsTest);
    CPPUNIT_TEST(testStoppedUntilStarted);
    CPPUNIT_TEST(testManyNumbersAtOnce);
    CPPUNIT_TEST(testNoSmsGoesToAStoppedNumberOfAnyPractice);
    CPPUNIT_TEST(testWhatMeetsAStopIsInThePracticesLog_B52);
    CPPUNIT_TEST(testAStopThatOnlyTheGatewayKnowsIsLearnt);
    CPPUNIT_TEST(testStoppedWhileOthersGoOut);
    CPPUNIT_TEST_SUITE_END();

public:
    void testStoppedUntilStarted() {
        test::onBothDatabases([](Database &database) {
            database.write([](storage::Transaction &transaction) {
                SmsStops stops(transaction);
                CPPUNIT_ASSERT(!stops.contains(number));
                CPPUNIT_ASSERT(stops.stop(number, noon));
                CPPUNIT_ASSERT(!stops.stop(number, noon + 1));
                CPPUNIT_ASSERT(stops.contains(number));
                CPPUNIT_ASSERT(stops.start(number));
                CPPUNIT_ASSERT(!stops.start(number));
                CPPUNIT_ASSERT(!stops.contains(number));
            });
        });
    }

    void testManyNumbersAtOnce() {
        test::onBothDatabases([](Database &database) {
            std::vector<std::string> all;
            for (int i = 0; i < 50; ++i)
                all.push_back("+491515550" + std::to_string(1000 + i));
            stop(database, all[0]);
            stop(database, all[16]);
            stop(database, all[49]);
            database.read([&](storage::Transaction &transaction) {
                const SmsStops stops(transaction);
                CPPUNIT_ASSERT(stops.among(all) == std::set({all[0], all[16], all[49]}));
                CPPUNIT_ASSERT(stops.among({}).empty());
                CPPUNIT_ASSERT(stops.among({all[1]}).empty());
            });
        });
    }

    void testNoSmsGoesToAStoppedNumberOfAnyPractice() {
        onPractices([](Database &database, Post &post) {
            stop(database, number);
            planTo(database, 1, "one", Via::sms);
            planTo(database, 2, "two", Via::sms);
            planTo(database, 1, "by email", Via::email);
            const auto report = post.run(noon);
            CPPUNIT_ASSERT_EQUAL(2U, report.failed);
            CPPUNIT_ASSERT_EQUAL(1U, report.sent);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, post.outbound.messages.size());
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, post.composer.failures.size());
            const auto state = test::statesOf(database, 2, "two")[0];
            CPPUNIT_ASSERT_EQUAL(std::string("failed"), state.state);
            CPPUNIT_ASSERT_EQUAL(std::string("the contact answered STOP and gets no more SMS"),
                                 state.lastReason);
            start(database, number);
            planTo(database, 2, "again", Via::sms);
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon).sent);
        });
    }

    /// The stop belongs to no practice; what it changes is in the log of each.
    void testWhatMeetsAStopIsInThePracticesLog_B52() {
        onPractices([](Database &database, Post &post) {
            stop(database, number);
            planTo(database, 1, "one", Via::sms);
            planTo(database, 1, "by email", Via::email);
            post.run(noon);
            CPPUNIT_ASSERT_EQUAL(std::string("sms.stopped {\"reason\":\"refused\"}\n"),
                                 logged(database, 1));
            CPPUNIT_ASSERT_EQUAL_MESSAGE("met by the other", std::string(), logged(database, 2));
            start(database, number);
            CPPUNIT_ASSERT_EQUAL_MESSAGE("nobody knows for whom", std::ptrdiff_t{1},
                                         lines(logged(database, 1)));
            planTo(database, 1, "two", Via::sms);
            planTo(database, 2, "two", Via::sms);
            post.run(noon + base::minute);
            planTo(database, 1, "three", Via::sms);
            post.run(noon + 2 * base::minute);
            CPPUNIT_ASSERT_EQUAL(
                std::string("sms.stopped {\"reason\":\"refused\"}\nsms.started {}\n"),
                logged(database, 1));
            CPPUNIT_ASSERT_EQUAL(std::string(), logged(database, 2));
        });
    }

    /// Of a service that keeps such a list itself, as Twilio with its error 21610.
    void testAStopThatOnlyTheGatewayKnowsIsLearnt() {
        onPractices([](Database &database, Post &post) {
            planTo(database, 1, "one", Via::sms);
            post.outbound.answer = [](const messages::OutgoingMessage &) {
                return messages::Attempt{messages::Outcome::refused, 21610,
                                         messages::reasons::stopped};
            };
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon).failed);
            post.outbound.messages.clear();
            planTo(database, 2, "two", Via::sms);
            CPPUNIT_ASSERT_EQUAL(1U, post.run(noon + 1).failed);
            CPPUNIT_ASSERT_EQUAL_MESSAGE("not asked again", std::size_t{0},
                                         post.outbound.messages.size());
            for (const std::int64_t practiceNo : {1, 2})
                CPPUNIT_ASSERT_EQUAL(std::string("sms.stopped {\"reason\":\"refused\"}\n"),
                                     logged(database, practiceNo));
        });
    }

    /// Leased together, but asked for each.
    void testStoppedWhileOthersGoOut() {
        onPractices([](Database &database, Post &post) {
            planTo(database, 1, "one", Via::sms);
            planTo(database, 1, "two", Via::sms);
            post.outbound.answer = [&database](const messages::OutgoingMessage &) {
                stop(database, number);
                return messages::Attempt{messages::Outcome::sent, 202, ""};
            };
            const auto report = post.run(noon);
            CPPUNIT_ASSERT_EQUAL(1U, report.sent);
            CPPUNIT_ASSERT_EQUAL(1U, report.failed);
        });
    }

private:
    static std::ptrdiff_t lines(const std::string &text) { return std::ranges::count(text, '\n'); }

    /// "action details", a line each, of contact 1.
    static std::string logged(Database &database, std::int64_t practiceNo) {
        return database.read([practiceNo](storage::Transaction &transaction) {
            auto row = transaction.query(
                "select e.action, e.details from audit_entries e join contacts c"
                " on c.practice_no = e.practice_no and c.id = e.object_id"
                " where e.practice_no = ? and c.contact_no = 1 and e.object_kind = 'contact'"
                " order by e.at, e.id",
                practiceNo);
            std::string text;
            while (row.next())
                text += row.text(0) + " " + row.text(1) + "\n";
            return text;
        });
    }

    static void onPractices(const std::function<void(Database &, Post &)> &test) {
        test::onBothDatabases([&test](Database &database) {
            for (const std::int64_t practiceNo : {1, 2}) {
                test::makePractice(database, practiceNo);
                test::makeContact(database, practiceNo, 1);
            }
            Post post(database);
            post.composer.instead = [](const messages::DueMessage &message) {
                messages::Content content;
                content.toAddress = message.via == Via::sms ? number : "ada@example.org";
                return content;
            };
            test(database, post);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SmsStopsTest);

} // namespace
