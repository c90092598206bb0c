// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/ReminderChoice.h"
#include "plugin/people/ContactLookup.h"
#include "tests/unit/invitations/InviteeDesk.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace kith::invitations {

using storage::Transaction;
using test::InviteeDesk;

/// What two contacts decided in the Family Portal, once they are one and when they are two again.
class MergedAnswersTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(MergedAnswersTest);
    CPPUNIT_TEST(testAnswerGoesOver_B42);
    CPPUNIT_TEST(testLastWordCounts_B42);
    CPPUNIT_TEST(testLastWordCountsInASwappedPlace_B42);
    CPPUNIT_TEST(testAnswerSinceIsTheKeptOnes_B42);
    CPPUNIT_TEST(testAnswerSinceInASwappedPlaceIsTheKeptOnes_B42);
    CPPUNIT_TEST(testAnotherTimeIsAnotherQuestion_B42);
    CPPUNIT_TEST(testWordOfTheArchivedIsNoOnes_B15);
    CPPUNIT_TEST(testRemindersTurnedOffStayOff_B24);
    CPPUNIT_TEST(testRemindersChosenByNobodyLeaveNothing_B24);
    CPPUNIT_TEST(testRemindersChosenSince_B24);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(InviteeDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            InviteeDesk desk(database);
            check(desk);
        });
    }

    /// A moment after all that was before.
    static void answer(InviteeDesk &desk, const std::string &contactId, const std::string &answer) {
        ++desk.office.now;
        desk.office.answer(contactId, answer);
    }

    static std::string answerOf(InviteeDesk &desk, const std::string &contactId) {
        const auto invitee = desk.office.invitee(contactId);
        return invitee ? invitee->answer : "not there";
    }

    /// Both are invited, and the place of the one who goes is the better one.
    static void inviteSwapped(InviteeDesk &desk) {
        desk.office.save({desk.rosa, desk.rosi});
        desk.office.deliver(desk.rosi);
    }

    static std::int64_t numberOf(Transaction &transaction, InviteeDesk &desk,
                                 const std::string &contactId) {
        return people::findContact(transaction, desk.office.staff, contactId)->contactNo;
    }

    static void choose(InviteeDesk &desk, const std::string &contactId,
                       const ReminderChoice &choice) {
        desk.office.database.write([&](Transaction &transaction) {
            writeReminderChoice(transaction, 1, numberOf(transaction, desk, contactId), choice);
        });
    }

    static ReminderChoice choiceOf(InviteeDesk &desk, const std::string &contactId) {
        return desk.office.database.read([&](Transaction &transaction) {
            return readReminderChoice(transaction, 1, numberOf(transaction, desk, contactId));
        });
    }

public:
    void testAnswerGoesOver_B42() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            answer(desk, desk.rosi, "declined");
            const std::string before = desk.snapshot();
            const auto at = desk.office.now;
            desk.merge();
            CPPUNIT_ASSERT_EQUAL(std::string("declined"), answerOf(desk, desk.rosa));
            CPPUNIT_ASSERT_EQUAL(at, desk.office.invitee(desk.rosa)->answeredAt.value());
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testLastWordCounts_B42() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa, desk.rosi});
            desk.office.deliver(desk.rosa);
            for (const std::string &last : {desk.rosi, desk.rosa}) {
                answer(desk, last == desk.rosi ? desk.rosa : desk.rosi, "accepted");
                answer(desk, last, "declined");
                const std::string before = desk.snapshot();
                desk.merge();
                CPPUNIT_ASSERT_EQUAL(std::string("declined"), answerOf(desk, desk.rosa));
                desk.undo();
                CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            }
        });
    }

    void testLastWordCountsInASwappedPlace_B42() {
        onBoth([](InviteeDesk &desk) {
            inviteSwapped(desk);
            answer(desk, desk.rosi, "accepted");
            answer(desk, desk.rosa, "declined");
            const std::string before = desk.snapshot();
            const std::string rosis = desk.office.invitee(desk.rosi)->id;
            desk.merge();
            CPPUNIT_ASSERT_EQUAL(rosis, desk.office.invitee(desk.rosa)->id);
            CPPUNIT_ASSERT_EQUAL(std::string("declined"), answerOf(desk, desk.rosa));
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testAnswerSinceIsTheKeptOnes_B42() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            answer(desk, desk.rosi, "declined");
            const std::string before = desk.snapshot();
            desk.merge();
            answer(desk, desk.rosa, "accepted");
            desk.undo();
            CPPUNIT_ASSERT_EQUAL_MESSAGE("not Rosi's word", before, desk.snapshot());
            desk.choose({desk.rosa, desk.rosi});
            desk.office.deliver(desk.rosa);
            desk.merge();
            answer(desk, desk.rosa, "accepted");
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::string("accepted"), answerOf(desk, desk.rosa));
            CPPUNIT_ASSERT_EQUAL(std::string("declined"), answerOf(desk, desk.rosi));
        });
    }

    void testAnswerSinceInASwappedPlaceIsTheKeptOnes_B42() {
        onBoth([](InviteeDesk &desk) {
            inviteSwapped(desk);
            answer(desk, desk.rosi, "declined");
            desk.merge();
            answer(desk, desk.rosa, "accepted");
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::string("accepted"), answerOf(desk, desk.rosa));
            CPPUNIT_ASSERT_EQUAL(std::string("declined"), answerOf(desk, desk.rosi));
        });
    }

    void testAnotherTimeIsAnotherQuestion_B42() {
        for (const bool since : {false, true})
            onBoth([since](InviteeDesk &desk) {
                inviteSwapped(desk);
                answer(desk, desk.rosi, "declined");
                answer(desk, desk.rosa, "accepted");
                desk.merge();
                desk.move();
                if (since)
                    answer(desk, desk.rosa, "declined");
                desk.undo();
                CPPUNIT_ASSERT_EQUAL(std::string(since ? "declined" : ""),
                                     answerOf(desk, desk.rosa));
                CPPUNIT_ASSERT_EQUAL(std::string(), answerOf(desk, desk.rosi));
            });
    }

    void testWordOfTheArchivedIsNoOnes_B15() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa, desk.rosi});
            desk.office.deliver(desk.rosa);
            answer(desk, desk.rosi, "accepted");
            answer(desk, desk.rosa, "declined");
            desk.office.archive(desk.rosa);
            desk.merge();
            CPPUNIT_ASSERT_EQUAL(std::string("accepted"), answerOf(desk, desk.rosa));
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::string("declined"), answerOf(desk, desk.rosa));
        });
    }

    void testRemindersTurnedOffStayOff_B24() {
        onBoth([](InviteeDesk &desk) {
            choose(desk, desk.rosi, {true, false});
            const std::string before = desk.snapshot();
            desk.merge();
            CPPUNIT_ASSERT(choiceOf(desk, desk.rosa) == (ReminderChoice{true, false}));
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            choose(desk, desk.rosa, {false, true});
            desk.merge();
            CPPUNIT_ASSERT(choiceOf(desk, desk.rosa) == (ReminderChoice{true, true}));
            desk.undo();
            CPPUNIT_ASSERT(choiceOf(desk, desk.rosa) == (ReminderChoice{false, true}));
            CPPUNIT_ASSERT(choiceOf(desk, desk.rosi) == (ReminderChoice{true, false}));
        });
    }

    void testRemindersChosenByNobodyLeaveNothing_B24() {
        onBoth([](InviteeDesk &desk) {
            const std::string before = desk.snapshot();
            desk.merge();
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testRemindersChosenSince_B24() {
        onBoth([](InviteeDesk &desk) {
            choose(desk, desk.rosi, {true, false});
            desk.merge();
            choose(desk, desk.rosa, {false, true});
            desk.undo();
            CPPUNIT_ASSERT_MESSAGE("as they chose it",
                                   choiceOf(desk, desk.rosa) == (ReminderChoice{false, true}));
            CPPUNIT_ASSERT_MESSAGE("what narrows counts for both",
                                   choiceOf(desk, desk.rosi) == (ReminderChoice{true, true}));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(MergedAnswersTest);

} // namespace kith::invitations
