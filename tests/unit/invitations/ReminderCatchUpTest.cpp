// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/ReminderCatchUp.h"

#include "plugin/settings/PracticeSettings.h"
#include "tests/unit/invitations/Office.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>
#include <thread>

using namespace kith;
using test::Office;
using test::Texts;

namespace {

constexpr int plenty = 100;

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

void setReminders(Office &office, const std::string &minutes) {
    access::Actor admin = office.staff;
    admin.isAdmin = true;
    office.database.write([&](storage::Transaction &transaction) {
        settings::writeSetting(transaction, admin, office.now, "reminders", minutes);
    });
}

bool catchUp(Office &office, int slices = plenty) {
    return invitations::ReminderCatchUp(office.database).run(office.now, slices);
}

/// Saves so many appointments with the contact, an hour apart.
void fill(Office &office, const std::string &contact, int count) {
    for (int i = 0; i < count; ++i) {
        office.appointment.id = "filled-" + std::to_string(i);
        office.save({contact});
        office.appointment.startsAt += base::hour;
        office.appointment.endsAt += base::hour;
    }
}

std::int64_t countReminders(Office &office, int minutes) {
    return office.database.read([&](storage::Transaction &transaction) {
        auto row = transaction.query("select count(*) from messages m join invitees i on"
                                     " i.practice_no = m.practice_no and i.id = m.subject_id join"
                                     " appointments a on a.practice_no = i.practice_no and"
                                     " a.appointment_id = i.appointment_id where m.practice_no = 1"
                                     " and kind = 'invitation.reminder' and starts_at - due_at = ?",
                                     minutes * base::minute);
        row.next();
        return row.int64(0);
    });
}

class ReminderCatchUpTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ReminderCatchUpTest);
    CPPUNIT_TEST(testNewReminderReachesTheBookedAppointmentOnceB24);
    CPPUNIT_TEST(testAppointmentsWithTimesOfTheirOwnStayB24);
    CPPUNIT_TEST(testRemovedAndCancelledAreNotRemindedB25);
    CPPUNIT_TEST(testEditedAppointmentIsNotRemindedTwiceB24);
    CPPUNIT_TEST(testReminderDueSinceTheChangeIsMadeUpForEarlierOnesAreNotB24);
    CPPUNIT_TEST(testManyAppointmentsFollowInSlicesB24);
    CPPUNIT_TEST(testChangeInTheMiddleBeginsAgainB24);
    CPPUNIT_TEST(testTwoAtOncePlanEveryReminderOnceB24);
    CPPUNIT_TEST(testSameListAgainIsNoChange);
    CPPUNIT_TEST(testOtherPracticeIsUntouched);
    CPPUNIT_TEST_SUITE_END();

public:
    void testNewReminderReachesTheBookedAppointmentOnceB24() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            setReminders(office, "2880,60");
            CPPUNIT_ASSERT(catchUp(office));
            same({"confirmed", "reminder 2880", "reminder 1440", "reminder 60"},
                 office.waiting(rosa));
            setReminders(office, "60");
            setReminders(office, "2880,60");
            CPPUNIT_ASSERT(catchUp(office));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{4}, office.count(rosa));
        });
    }

    void testAppointmentsWithTimesOfTheirOwnStayB24() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa}, "[30]");
            setReminders(office, "2880");
            CPPUNIT_ASSERT(catchUp(office));
            same({"confirmed", "reminder 30"}, office.waiting(rosa));
        });
    }

    void testRemovedAndCancelledAreNotRemindedB25() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            office.save({rosa, luis});
            ++office.appointment.revision;
            office.save({luis});
            setReminders(office, "2880");
            catchUp(office);
            same({}, office.waiting(rosa));
            office.cancel();
            setReminders(office, "2000");
            catchUp(office);
            same({}, office.waiting(luis));
        });
    }

    void testEditedAppointmentIsNotRemindedTwiceB24() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            ++office.appointment.revision;
            office.appointment.practitionerIds = {"doctor-1"};
            office.save({rosa});
            setReminders(office, "2880,1440,60");
            catchUp(office);
            same({"confirmed", "reminder 2880", "reminder 1440", "reminder 60"},
                 office.waiting(rosa));
        });
    }

    /// The worker stood still for a while.
    void testReminderDueSinceTheChangeIsMadeUpForEarlierOnesAreNotB24() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa}, "null");
            setReminders(office, "10080,4320,60");
            office.now += 4 * base::hour;
            catchUp(office);
            same({"confirmed", "reminder 4320", "reminder 1440", "reminder 60"},
                 office.waiting(rosa));
        });
    }

    void testManyAppointmentsFollowInSlicesB24() {
        inOffice([](Office &office) {
            fill(office, office.add({"Rosa"}), 120);
            setReminders(office, "30");
            CPPUNIT_ASSERT(!catchUp(office, 1));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{50}, countReminders(office, 30));
            CPPUNIT_ASSERT(!catchUp(office, 1));
            CPPUNIT_ASSERT(catchUp(office, 1));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{120}, countReminders(office, 30));
        });
    }

    void testChangeInTheMiddleBeginsAgainB24() {
        inOffice([](Office &office) {
            fill(office, office.add({"Rosa"}), 60);
            setReminders(office, "30");
            CPPUNIT_ASSERT(!catchUp(office, 1));
            setReminders(office, "30,20");
            CPPUNIT_ASSERT(catchUp(office));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{60}, countReminders(office, 20));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{60}, countReminders(office, 30));
        });
    }

    void testTwoAtOncePlanEveryReminderOnceB24() {
        inOffice([](Office &office) {
            fill(office, office.add({"Rosa"}), 120);
            setReminders(office, "30");
            std::thread other([&office] { catchUp(office); });
            catchUp(office);
            other.join();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{120}, countReminders(office, 30));
        });
    }

    void testSameListAgainIsNoChange() {
        inOffice([](Office &office) {
            setReminders(office, "60,1440");
            CPPUNIT_ASSERT(catchUp(office, 0));
            setReminders(office, "60");
            CPPUNIT_ASSERT(!catchUp(office, 0));
        });
    }

    void testOtherPracticeIsUntouched() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            test::makePractice(office.database, 2);
            office.staff.practiceNo = 2;
            setReminders(office, "2880");
            CPPUNIT_ASSERT(catchUp(office));
            same({"confirmed", "reminder 1440", "reminder 60"}, office.waiting(rosa));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ReminderCatchUpTest);

} // namespace
