// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Outbox.h"

#include "tests/unit/messages/Fixture.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;
using messages::PlannedMessage;
using storage::Database;
using test::plan;
using test::statesOf;

namespace {

void onPractices(const std::function<void(Database &)> &test) {
    test::onBothDatabases([&test](Database &database) {
        for (const std::int64_t practiceNo : {1, 2}) {
            test::makePractice(database, practiceNo);
            test::makeContact(database, practiceNo, 1);
        }
        test(database);
    });
}

std::int64_t drop(Database &database, const std::string &subjectId, std::string_view kind) {
    return database.write([&](storage::Transaction &transaction) {
        return messages::outbox::drop(transaction, 1, test::noon, subjectId, kind);
    });
}

class OutboxTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(OutboxTest);
    CPPUNIT_TEST(testPlannedMessageIsReadBackByItsSubject);
    CPPUNIT_TEST(testSameDedupeTextIsWrittenOnceAPractice);
    CPPUNIT_TEST(testRolledBackPlanLeavesNothing_B22);
    CPPUNIT_TEST(testDropTakesOneKindOrAllBelowADot_B25);
    CPPUNIT_TEST(testDropLeavesOtherSubjectsPracticesAndSentOnes);
    CPPUNIT_TEST_SUITE_END();

public:
    void testPlannedMessageIsReadBackByItsSubject() {
        onPractices([](Database &database) {
            CPPUNIT_ASSERT(plan(database, 1, "a", [](PlannedMessage &message) {
                message.via = messages::Via::sms;
                message.expiresAt = test::noon + 1;
            }));
            const auto states = statesOf(database, 1);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, states.size());
            CPPUNIT_ASSERT_EQUAL(std::string("plain.hello"), states[0].kind);
            CPPUNIT_ASSERT(states[0].via == messages::Via::sms);
            CPPUNIT_ASSERT_EQUAL(std::string("waiting"), states[0].state);
            CPPUNIT_ASSERT_EQUAL(test::noon, states[0].dueAt);
            CPPUNIT_ASSERT_EQUAL(0, states[0].attempts);
            CPPUNIT_ASSERT_EQUAL(std::size_t{36}, states[0].id.size());
            CPPUNIT_ASSERT(!states[0].finishedAt);
            CPPUNIT_ASSERT(statesOf(database, 2).empty());
        });
    }

    void testSameDedupeTextIsWrittenOnceAPractice() {
        onPractices([](Database &database) {
            CPPUNIT_ASSERT(plan(database, 1, "a"));
            CPPUNIT_ASSERT(!plan(database, 1, "a"));
            CPPUNIT_ASSERT(plan(database, 2, "a"));
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, statesOf(database, 1).size());
        });
    }

    void testRolledBackPlanLeavesNothing_B22() {
        onPractices([](Database &database) {
            const auto work = [](storage::Transaction &transaction) {
                PlannedMessage message;
                message.kind = "plain.hello";
                message.contactNo = 1;
                message.subjectId = "subject";
                message.dedupe = "a";
                messages::outbox::plan(transaction, 1, test::noon, message);
                throw base::Conflict("the appointment changed");
            };
            CPPUNIT_ASSERT_THROW(database.write(work), base::Conflict);
            CPPUNIT_ASSERT(statesOf(database, 1).empty());
        });
    }

    void testDropTakesOneKindOrAllBelowADot_B25() {
        onPractices([](Database &database) {
            const auto planKind = [&database](const std::string &kind) {
                plan(database, 1, kind, [&kind](PlannedMessage &m) { m.kind = kind; });
            };
            planKind("invitation.confirmed");
            planKind("invitation.reminder");
            planKind("invitationX.other");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, drop(database, "subject", "invitation.reminder"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, drop(database, "subject", "invitation"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, drop(database, "subject", "invitation."));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, test::countIn(database, "dropped"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, test::countIn(database, "waiting"));
        });
    }

    void testDropLeavesOtherSubjectsPracticesAndSentOnes() {
        onPractices([](Database &database) {
            plan(database, 1, "sent");
            test::Post(database).run(test::noon);
            plan(database, 1, "other", [](PlannedMessage &m) { m.subjectId = "other"; });
            plan(database, 2, "a");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, drop(database, "subject", "plain."));
            CPPUNIT_ASSERT_EQUAL(std::string("sent"), statesOf(database, 1)[0].state);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, test::countIn(database, "waiting"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(OutboxTest);

} // namespace
