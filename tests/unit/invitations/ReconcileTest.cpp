// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/Invitations.h"

#include "tests/unit/invitations/Office.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using invitations::Reconciled;
using test::Office;
using test::Texts;

namespace {

/// An appointment with one invitee who was told of it, a minute ago.
void withInvitee(const std::function<void(Office &, const std::string &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        Office office(database);
        const auto rosa = office.add({"Rosa"});
        office.save({rosa});
        office.deliver(rosa);
        office.now += base::minute;
        test(office, rosa);
    });
}

Reconciled reconcile(Office &office, const std::vector<platform::Appointment> &listed) {
    const auto system = access::systemActor(1, "practice-1", "reconcile");
    return office.invitations.reconcile(system, office.now, test::today,
                                        test::today + 30 * base::day, listed);
}

class ReconcileTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ReconcileTest);
    CPPUNIT_TEST(testWhatAgreesStaysAsItIs);
    CPPUNIT_TEST(testDeletedAppointmentIsCancelledB25);
    CPPUNIT_TEST(testMovedAppointmentIsToldB25);
    CPPUNIT_TEST(testCancelledAppointmentIsToldB25);
    CPPUNIT_TEST(testAppointmentListedAgainIsBookedAgain);
    CPPUNIT_TEST(testAppointmentSavedWhileListingIsLeftAlone);
    CPPUNIT_TEST(testUnlistedOnesCanBeFoundElsewhere);
    CPPUNIT_TEST(testCancelledOneWithoutInviteesIsLeftAlone);
    CPPUNIT_TEST_SUITE_END();

public:
    void testWhatAgreesStaysAsItIs() {
        withInvitee([](Office &office, const std::string &rosa) {
            platform::Appointment unknown = office.appointment;
            unknown.id = "appointment-2";
            const auto result = reconcile(office, {office.appointment, unknown});
            CPPUNIT_ASSERT_EQUAL(1U, result.compared);
            CPPUNIT_ASSERT_EQUAL(0U, result.changed + result.cancelled);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, office.count(rosa));
        });
    }

    void testDeletedAppointmentIsCancelledB25() {
        withInvitee([](Office &office, const std::string &rosa) {
            const auto first = reconcile(office, {});
            CPPUNIT_ASSERT_EQUAL(1U, first.cancelled);
            CPPUNIT_ASSERT((Texts{"cancelled"} == office.waiting(rosa)));
            CPPUNIT_ASSERT_EQUAL(0U, reconcile(office, {}).compared);
            CPPUNIT_ASSERT((Texts{"cancelled"} == office.waiting(rosa)));
        });
    }

    void testMovedAppointmentIsToldB25() {
        withInvitee([](Office &office, const std::string &rosa) {
            office.appointment.startsAt += base::hour;
            office.appointment.endsAt += base::hour;
            ++office.appointment.revision;
            CPPUNIT_ASSERT_EQUAL(1U, reconcile(office, {office.appointment}).changed);
            CPPUNIT_ASSERT(
                (Texts{"moved", "reminder 1440", "reminder 60"} == office.waiting(rosa)));
            CPPUNIT_ASSERT_EQUAL(0U, reconcile(office, {office.appointment}).changed);
        });
    }

    void testCancelledAppointmentIsToldB25() {
        withInvitee([](Office &office, const std::string &rosa) {
            office.appointment.cancelled = true;
            CPPUNIT_ASSERT_EQUAL(1U, reconcile(office, {office.appointment}).cancelled);
            CPPUNIT_ASSERT((Texts{"cancelled"} == office.waiting(rosa)));
        });
    }

    void testAppointmentListedAgainIsBookedAgain() {
        withInvitee([](Office &office, const std::string &rosa) {
            reconcile(office, {});
            CPPUNIT_ASSERT_EQUAL(1U, reconcile(office, {office.appointment}).changed);
            CPPUNIT_ASSERT((Texts{"reminder 1440", "reminder 60"} == office.waiting(rosa)));
        });
    }

    void testAppointmentSavedWhileListingIsLeftAlone() {
        withInvitee([](Office &office, const std::string &rosa) {
            office.now -= base::minute; // the host began to list when it was saved
            CPPUNIT_ASSERT_EQUAL(0U, reconcile(office, {}).cancelled);
            CPPUNIT_ASSERT((Texts{"reminder 1440", "reminder 60"} == office.waiting(rosa)));
        });
    }

    void testUnlistedOnesCanBeFoundElsewhere() {
        withInvitee([](Office &office, const std::string &rosa) {
            const auto system = access::systemActor(1, "practice-1", "reconcile");
            const auto end = test::today + 30 * base::day;
            CPPUNIT_ASSERT((Texts{"appointment-1"} ==
                            office.invitations.unlisted(system, test::today, end, {})));
            office.appointment.startsAt += 60 * base::day;
            office.appointment.endsAt += 60 * base::day;
            ++office.appointment.revision;
            const auto result = reconcile(office, {office.appointment});
            CPPUNIT_ASSERT_EQUAL(1U, result.changed);
            CPPUNIT_ASSERT_EQUAL(0U, result.cancelled);
            CPPUNIT_ASSERT_EQUAL(std::string("moved"), office.waiting(rosa).front());
        });
    }

    void testCancelledOneWithoutInviteesIsLeftAlone() {
        withInvitee([](Office &office, const std::string &) {
            platform::Appointment other = office.appointment;
            other.id = "appointment-2";
            office.invitations.cancelled(office.staff, office.now, other.id, 2);
            const auto system = access::systemActor(1, "practice-1", "reconcile");
            CPPUNIT_ASSERT(
                office.invitations
                    .unlisted(system, 0, test::today + 30 * base::day, {office.appointment})
                    .empty());
            for (const std::int64_t revision : {1, 2, 3}) {
                other.revision = revision;
                const auto result = reconcile(office, {office.appointment, other});
                CPPUNIT_ASSERT_EQUAL(0U, result.changed + result.cancelled);
            }
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ReconcileTest);

} // namespace
