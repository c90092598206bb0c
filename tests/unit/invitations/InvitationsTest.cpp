// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/Invitations.h"

#include "plugin/base/Errors.h"
#include "plugin/invitations/InviteeView.h"
#include "plugin/messages/SmsStops.h"
#include "tests/unit/invitations/Office.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using test::Office;
using test::Texts;

namespace {

void inOffice(const std::function<void(Office &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        Office office(database);
        test(office);
    });
}

void same(const Texts &expected, const Texts &actual) {
    const auto joined = [](const Texts &texts) {
        std::string all;
        for (const std::string &text : texts)
            all += text + "; ";
        return all;
    };
    CPPUNIT_ASSERT_EQUAL(joined(expected), joined(actual));
}

class InvitationsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(InvitationsTest);
    CPPUNIT_TEST(testSelectedContactsAreConfirmedAndRemindedB22B24);
    CPPUNIT_TEST(testSameRevisionTwiceChangesNothing);
    CPPUNIT_TEST(testOlderRevisionChangesNothing);
    CPPUNIT_TEST(testSelectionThatCameAfterReconcilingCounts);
    CPPUNIT_TEST(testAppointmentWithoutInviteesIsNotKeptB50);
    CPPUNIT_TEST(testSaveThatComesAfterItsCancellationTellsNobodyB25);
    CPPUNIT_TEST(testUnknownAppointmentThatWasCancelledCanBeBookedAgainB22);
    CPPUNIT_TEST(testMovedTellsThoseToldB25);
    CPPUNIT_TEST(testMovedBeforeTheConfirmationWentOutTellsOnceB25);
    CPPUNIT_TEST(testChangeThatConcernsNobodyTellsNobodyB25);
    CPPUNIT_TEST(testCancelledTellsThoseToldAndDropsTheRestB25);
    CPPUNIT_TEST(testBookedAgainIsConfirmedAgainB25);
    CPPUNIT_TEST(testRemovedContactIsToldB25);
    CPPUNIT_TEST(testContactInvitedAgainB25);
    CPPUNIT_TEST(testNewsWhileAMessageIsOnItsWayB25);
    CPPUNIT_TEST(testRemindersOfTheAppointmentB24);
    CPPUNIT_TEST(testRemindersMoveWithTheAppointmentB25);
    CPPUNIT_TEST(testRemindersAreExactAcrossSummerTimeB24);
    CPPUNIT_TEST(testPastAppointmentTellsNobody);
    CPPUNIT_TEST(testUnreachableContactIsSaidB26);
    CPPUNIT_TEST(testContactThatGotAnAddressIsToldAtTheNextSaveB26);
    CPPUNIT_TEST(testSmsContactIsReachedBySmsB22);
    CPPUNIT_TEST(testStoppedNumberIsNoWayToReachB26);
    CPPUNIT_TEST(testLimitedActorNeitherSeesNorRemovesOthersB14);
    CPPUNIT_TEST(testRemindersOfTheUnseenStayB14);
    CPPUNIT_TEST(testArchivedContactIsRefused);
    CPPUNIT_TEST(testWrongContactLeavesNothing);
    CPPUNIT_TEST(testOtherPracticeIsUntouched);
    CPPUNIT_TEST(testAuditNamesWhatWasDoneB52);
    CPPUNIT_TEST_SUITE_END();

public:
    void testSelectedContactsAreConfirmedAndRemindedB22B24() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            CPPUNIT_ASSERT(office.save({rosa, luis}).empty());
            for (const auto &who : {rosa, luis})
                same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(who));
        });
    }

    void testSameRevisionTwiceChangesNothing() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            office.save({rosa});
            const auto entries = office.audit();
            office.save({rosa});
            office.save({rosa, luis});
            CPPUNIT_ASSERT(!office.invitee(luis));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, office.count(rosa));
            same(entries, office.audit());
        });
    }

    void testOlderRevisionChangesNothing() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            office.appointment.revision = 5;
            office.save({rosa});
            const platform::Appointment known = office.appointment;
            office.appointment.revision = 4;
            office.appointment.startsAt -= base::hour;
            office.save({rosa, luis});
            office.invitations.cancelled(office.staff, office.now, known.id, 4);
            office.appointment = known;
            CPPUNIT_ASSERT(!office.invitee(luis));
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
        });
    }

    /// The host commits, a worker reconciles before the hook of the form arrives.
    void testSelectionThatCameAfterReconcilingCounts() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            office.save({rosa});
            ++office.appointment.revision;
            office.appointment.place = "Room 3";
            office.move();
            office.save({rosa, luis});
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(luis));
            --office.appointment.revision;
            office.save({luis});
            CPPUNIT_ASSERT(office.invitee(rosa)->invited);
        });
    }

    void testAppointmentWithoutInviteesIsNotKeptB50() {
        inOffice([](Office &office) {
            office.move();
            office.save({});
            office.database.read([](storage::Transaction &transaction) {
                auto row =
                    transaction.query("select count(*) from appointments where practice_no = 1");
                row.next();
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, row.int64(0));
            });
        });
    }

    /// The host was answered busy and tries its save again, after the user has cancelled.
    void testSaveThatComesAfterItsCancellationTellsNobodyB25() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            CPPUNIT_ASSERT(office.cancel().empty());
            for (const std::int64_t late : {1, 2}) {
                office.appointment.revision = late;
                office.save({rosa});
                CPPUNIT_ASSERT(!office.invitee(rosa));
            }
            same({}, office.audit());
        });
    }

    void testUnknownAppointmentThatWasCancelledCanBeBookedAgainB22() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.cancel();
            office.cancel();
            ++office.appointment.revision;
            office.move();
            ++office.appointment.revision;
            office.save({rosa});
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
            same({"invitee.added"}, office.audit());
            office.deliver(rosa);
            office.cancel();
            same({"cancelled"}, office.waiting(rosa));
        });
    }

    void testMovedTellsThoseToldB25() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis", "Garcia", "", "+4930123456"});
            office.save({rosa, luis});
            office.deliver(rosa);
            office.deliver(luis);
            ++office.appointment.revision;
            office.appointment.startsAt += base::hour;
            office.appointment.endsAt += base::hour;
            CPPUNIT_ASSERT(office.move().empty());
            for (const auto &who : {rosa, luis})
                same({"moved", "reminder 1440", "reminder 60"}, office.waiting(who));
            office.deliver(rosa);
            office.move();
            same({"reminder 1440", "reminder 60"}, office.waiting(rosa));
        });
    }

    void testMovedBeforeTheConfirmationWentOutTellsOnceB25() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            ++office.appointment.revision;
            office.appointment.startsAt += base::hour;
            office.appointment.endsAt += base::hour;
            office.move();
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
            office.deliver(rosa);
            same({"reminder 1440", "reminder 60"}, office.waiting(rosa));
        });
    }

    void testChangeThatConcernsNobodyTellsNobodyB25() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            office.deliver(rosa);
            ++office.appointment.revision;
            office.appointment.practitionerIds = {"doctor-1"};
            office.save({rosa});
            same({"reminder 1440", "reminder 60"}, office.waiting(rosa));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, office.count(rosa));
        });
    }

    void testCancelledTellsThoseToldAndDropsTheRestB25() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            office.save({rosa, luis});
            office.deliver(rosa);
            office.cancel();
            same({"cancelled"}, office.waiting(rosa));
            same({}, office.waiting(luis));
            office.cancel();
            office.move();
            same({"cancelled"}, office.waiting(rosa));
            office.deliver(rosa);
            same({}, office.waiting(rosa));
            office.invitations.cancelled(office.staff, office.now, "unknown", 1);
        });
    }

    void testBookedAgainIsConfirmedAgainB25() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            office.save({rosa, luis});
            office.deliver(rosa);
            office.deliver(luis);
            office.cancel();
            office.deliver(rosa);
            ++office.appointment.revision;
            office.move();
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
            same({"reminder 1440", "reminder 60"}, office.waiting(luis));
        });
    }

    void testRemovedContactIsToldB25() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            const auto mei = office.add({"Mei"});
            office.save({rosa, luis, mei});
            office.deliver(rosa);
            office.deliver(mei);
            ++office.appointment.revision;
            office.save({mei});
            same({"cancelled"}, office.waiting(rosa));
            same({}, office.waiting(luis));
            same({"reminder 1440", "reminder 60"}, office.waiting(mei));
            CPPUNIT_ASSERT(!office.invitee(rosa)->invited);
        });
    }

    void testContactInvitedAgainB25() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            const auto before = office.invitee(rosa);
            office.deliver(rosa);
            ++office.appointment.revision;
            office.save({});
            office.deliver(rosa);
            ++office.appointment.revision;
            office.save({rosa});
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
            office.deliver(rosa);
            const auto after = office.invitee(rosa);
            CPPUNIT_ASSERT_EQUAL(before->id, after->id);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, after->toldSequence.value());
        });
    }

    /// What is being sent cannot be called back; what was missed meanwhile is told afterwards.
    void testNewsWhileAMessageIsOnItsWayB25() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            const auto who = office.invitee(rosa);
            ++office.appointment.revision;
            office.save({});
            same({}, office.waiting(rosa));
            office.arrive(*who, "confirmed", 0);
            same({"cancelled"}, office.waiting(rosa));
            ++office.appointment.revision;
            office.save({rosa});
            same({"reminder 1440", "reminder 60"}, office.waiting(rosa));
            office.arrive(*who, "cancelled", 1);
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
        });
    }

    void testRemindersOfTheAppointmentB24() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa}, "[30,2880,30]");
            same({"confirmed", "reminder 2880", "reminder 30"}, office.waiting(rosa));
            ++office.appointment.revision;
            office.save({rosa}, "[]");
            same({"confirmed"}, office.waiting(rosa));
            ++office.appointment.revision;
            office.save({rosa});
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
            ++office.appointment.revision;
            office.save({rosa}, "[1440]");
            same({"confirmed", "reminder 1440"}, office.waiting(rosa));
            ++office.appointment.revision;
            office.move();
            same({"confirmed", "reminder 1440"}, office.waiting(rosa));
        });
    }

    void testRemindersMoveWithTheAppointmentB25() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            const auto start = office.appointment.startsAt;
            for (const base::Millis shift : {base::hour, base::Millis{0}}) {
                ++office.appointment.revision;
                office.appointment.startsAt = start + shift;
                office.move();
                same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
            }
            // Less than a day away: the first reminder is no longer in the future.
            ++office.appointment.revision;
            office.appointment.startsAt = office.now + 3 * base::hour;
            office.move();
            same({"confirmed", "reminder 60"}, office.waiting(rosa));
        });
    }

    /// Both days on which the clocks of Berlin change; 02:30 stands twice on the second one.
    void testRemindersAreExactAcrossSummerTimeB24() {
        constexpr base::Millis spring = 1774755000000;      // 2026-03-29 05:30 CEST
        constexpr base::Millis autumnFirst = 1792888200000; // 2026-10-25 02:30 CEST
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.now = spring - 10 * base::day;
            for (const base::Millis start : {spring, autumnFirst, autumnFirst + base::hour}) {
                ++office.appointment.revision;
                office.appointment.startsAt = start;
                office.appointment.endsAt = start + base::hour;
                office.save({rosa});
                same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
            }
        });
    }

    void testPastAppointmentTellsNobody() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            office.save({rosa});
            office.deliver(rosa);
            office.now = office.appointment.endsAt;
            ++office.appointment.revision;
            CPPUNIT_ASSERT(office.save({luis}).empty());
            same({}, office.waiting(luis));
            same({}, office.waiting(rosa));
            office.cancel();
            same({}, office.waiting(rosa));
        });
    }

    void testUnreachableContactIsSaidB26() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa", "Garcia", ""});
            const auto luis = office.add({"Luis"});
            office.staff.language = "de-AT";
            const auto notices = office.save({rosa, luis});
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, notices.size());
            CPPUNIT_ASSERT_EQUAL(std::string("invitee-unreachable"), notices[0].code);
            CPPUNIT_ASSERT_EQUAL(rosa, notices[0].contactId);
            CPPUNIT_ASSERT(notices[0].text.starts_with("Rosa Garcia konnte nicht"));
            CPPUNIT_ASSERT(office.invitee(rosa)->invited);
            same({}, office.messages(rosa));
            CPPUNIT_ASSERT(office.cancel().empty()); // never told, so nothing to take back
        });
    }

    void testContactThatGotAnAddressIsToldAtTheNextSaveB26() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa", "Garcia", ""});
            office.save({rosa});
            office.setEmail(rosa, "rosa@example.org");
            ++office.appointment.revision;
            CPPUNIT_ASSERT(office.save({rosa}).empty());
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
            ++office.appointment.revision;
            office.save({rosa});
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, office.count(rosa));
        });
    }

    void testSmsContactIsReachedBySmsB22() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa", "Garcia", "*", "+4930123456", "sms"});
            office.save({rosa});
            const auto who = office.invitee(rosa);
            for (const auto &message : office.database.read([&](storage::Transaction &to) {
                     return messages::outbox::ofSubject(to, 1, who->id);
                 }))
                CPPUNIT_ASSERT(message.via == messages::Via::sms);
        });
    }

    void testStoppedNumberIsNoWayToReachB26() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa", "Garcia", "*", "+4930123456", "sms"});
            const auto luis = office.add({"Luis", "Garcia", "", "+4930123457", "sms"});
            for (const char *number : {"+4930123456", "+4930123457"})
                office.database.write([&](storage::Transaction &transaction) {
                    messages::SmsStops(transaction).stop(number, office.now);
                });
            const auto notices = office.save({rosa, luis});
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, notices.size());
            CPPUNIT_ASSERT_EQUAL(std::string("invitee-unreachable"), notices[0].code);
            CPPUNIT_ASSERT_EQUAL(luis, notices[0].contactId);
            same({}, office.messages(luis));
            const auto views = office.database.read([&](storage::Transaction &transaction) {
                return invitations::readInviteeViews(transaction, office.staff,
                                                     office.appointment.id);
            });
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, views.size());
            CPPUNIT_ASSERT(invitations::newsState(views[0]) == invitations::NewsState::unreachable);
            CPPUNIT_ASSERT_EQUAL(std::size_t{3}, views[1].messages.size());
            for (const auto &message : views[1].messages)
                CPPUNIT_ASSERT(message.via == messages::Via::email);
        });
    }

    void testLimitedActorNeitherSeesNorRemovesOthersB14() {
        inOffice([](Office &office) {
            const auto mine = office.add({"Rosa"});
            const auto hidden = office.add({"Luis", "Garcia", ""});
            office.assign(mine);
            office.save({mine, hidden});
            const auto limited = office.limited();
            ++office.appointment.revision;
            CPPUNIT_ASSERT(office.saveAs(limited, {mine}).empty());
            CPPUNIT_ASSERT(office.invitee(hidden)->invited);
            ++office.appointment.revision;
            CPPUNIT_ASSERT_THROW(office.saveAs(limited, {mine, hidden}), base::NotFound);
            office.saveAs(limited, {});
            CPPUNIT_ASSERT(office.invitee(hidden)->invited);
            CPPUNIT_ASSERT(!office.invitee(mine)->invited);
        });
    }

    /// The picker of somebody who sees no invitee shows the practice's reminders and posts null.
    void testRemindersOfTheUnseenStayB14() {
        inOffice([](Office &office) {
            const auto mine = office.add({"Rosa"});
            const auto hidden = office.add({"Luis"});
            office.assign(mine);
            office.save({hidden}, "[30]");
            ++office.appointment.revision;
            office.saveAs(office.limited(), {mine});
            for (const auto &who : {mine, hidden})
                same({"confirmed", "reminder 30"}, office.waiting(who));
            ++office.appointment.revision;
            office.saveAs(office.limited(), {mine}, "[45]");
            same({"confirmed", "reminder 45"}, office.waiting(hidden));
            ++office.appointment.revision;
            office.save({mine, hidden});
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(hidden));
        });
    }

    void testArchivedContactIsRefused() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            office.save({rosa});
            office.archive(rosa);
            office.archive(luis);
            ++office.appointment.revision;
            office.save({rosa});
            CPPUNIT_ASSERT(office.invitee(rosa)->invited);
            ++office.appointment.revision;
            CPPUNIT_ASSERT_THROW(office.save({rosa, luis}), base::Invalid);
        });
    }

    void testWrongContactLeavesNothing() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const std::string unknown = "0195f8f0-0000-7000-8000-000000000000";
            CPPUNIT_ASSERT_THROW(office.save({rosa, unknown}), base::NotFound);
            CPPUNIT_ASSERT(!office.invitee(rosa));
            same({}, office.audit());
        });
    }

    void testOtherPracticeIsUntouched() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            test::makePractice(office.database, 2);
            access::Actor other = office.staff;
            other.practiceNo = 2;
            other.practiceId = "practice-2";
            ++office.appointment.revision;
            CPPUNIT_ASSERT_THROW(office.saveAs(other, {rosa}), base::NotFound);
            office.invitations.cancelled(other, office.now, office.appointment.id, 9);
            office.invitations.reconcile(other, office.now, 0, office.now * 2, {});
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
        });
    }

    void testAuditNamesWhatWasDoneB52() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            ++office.appointment.revision;
            office.appointment.place = "Room 3";
            ++office.now;
            office.save({}, "[30]");
            ++office.now;
            office.cancel();
            same({"invitee.added", "appointment.moved", "appointment.reminders-set",
                  "invitee.removed", "appointment.cancelled"},
                 office.audit());
            office.database.read([&](storage::Transaction &transaction) {
                auto row = transaction.query("select subject_id, details, actor_id from"
                                             " audit_entries where practice_no = 1 and action ="
                                             " 'invitee.removed'");
                row.next();
                CPPUNIT_ASSERT_EQUAL(rosa, row.text(0));
                CPPUNIT_ASSERT_EQUAL(std::string(R"({"appointment":"appointment-1"})"),
                                     row.text(1));
                CPPUNIT_ASSERT_EQUAL(office.staff.id, row.text(2));
            });
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(InvitationsTest);

} // namespace
