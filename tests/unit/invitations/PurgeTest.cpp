// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/Purge.h"

#include "plugin/invitations/JoinLink.h"
#include "tests/unit/invitations/Office.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using invitations::Purge;
using test::Office;

namespace {

void inOffice(const std::function<void(Office &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        Office office(database);
        test(office);
    });
}

std::int64_t countLinks(Office &office) {
    return office.database.read([](storage::Transaction &transaction) {
        auto row = transaction.query("select count(*) from join_links where practice_no = 1");
        row.next();
        return row.int64(0);
    });
}

std::int64_t countAppointments(Office &office) {
    return office.database.read([](storage::Transaction &transaction) {
        auto row = transaction.query("select count(*) from appointments where practice_no = 1");
        row.next();
        return row.int64(0);
    });
}

void link(Office &office, const std::string &contact, int count) {
    const auto invitee = office.invitee(contact);
    office.database.write([&](storage::Transaction &transaction) {
        for (int i = 0; i < count; ++i)
            invitations::makeJoinLink(transaction, 1, office.now, invitee->id);
    });
}

class PurgeTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PurgeTest);
    CPPUNIT_TEST(testLinksGoNinetyDaysAfterTheEndB23);
    CPPUNIT_TEST(testCancelledUnknownAppointmentsGoAfterNinetyDays);
    CPPUNIT_TEST(testKnownCancelledAppointmentsStay);
    CPPUNIT_TEST(testManyLinksGoInSeveralRuns);
    CPPUNIT_TEST(testRestsForADayAfterTheLastPractice);
    CPPUNIT_TEST_SUITE_END();

public:
    void testLinksGoNinetyDaysAfterTheEndB23() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            link(office, rosa, 2);
            const base::Millis end = office.appointment.endsAt;
            Purge(office.database).run(end + 90 * base::day);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, countLinks(office));
            Purge(office.database).run(end + 90 * base::day + 1);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, countLinks(office));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, countAppointments(office));
        });
    }

    void testCancelledUnknownAppointmentsGoAfterNinetyDays() {
        inOffice([](Office &office) {
            office.cancel();
            Purge(office.database).run(office.now + 90 * base::day);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, countAppointments(office));
            Purge(office.database).run(office.now + 90 * base::day + 1);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, countAppointments(office));
        });
    }

    void testKnownCancelledAppointmentsStay() {
        inOffice([](Office &office) {
            office.save({office.add({"Rosa"})});
            office.cancel();
            Purge(office.database).run(office.now + 900 * base::day);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, countAppointments(office));
        });
    }

    void testManyLinksGoInSeveralRuns() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            link(office, rosa, 600);
            Purge purge(office.database);
            purge.run(office.now + 100 * base::day);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{100}, countLinks(office));
            purge.run(office.now + 100 * base::day);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, countLinks(office));
        });
    }

    void testRestsForADayAfterTheLastPractice() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            Purge purge(office.database);
            const base::Millis later = office.now + 100 * base::day;
            purge.run(later);
            link(office, rosa, 1);
            purge.run(later + base::day - 1);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, countLinks(office));
            purge.run(later + base::day);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, countLinks(office));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PurgeTest);

} // namespace
