// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/base/Calendar.h"
#include "adapters/practice/base/Text.h"
#include "adapters/practice/screens/CapturedMessage.h"
#include "adapters/practice/screens/Lanes.h"

#include <cppunit/extensions/HelperMacros.h>

namespace practice::test {

/// Days, hours and what stands beside what.
class CalendarTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(CalendarTest);
    CPPUNIT_TEST(summerTimeIsTheZones);
    CPPUNIT_TEST(whatIsNoDateIsNothing);
    CPPUNIT_TEST(appointmentsAtTheSameTimeShareTheColumn);
    CPPUNIT_TEST(accentsFoldAway);
    CPPUNIT_TEST(aCalendarFileIsReadInTheReadersZone);
    CPPUNIT_TEST(linksAreFoundInText);
    CPPUNIT_TEST_SUITE_END();

public:
    void summerTimeIsTheZones() {
        const std::string berlin = "Europe/Berlin";
        const auto winter = toMillis("2026-03-28", "12:00", berlin).value();
        const auto summer = toMillis("2026-03-29", "12:00", berlin).value();
        CPPUNIT_ASSERT_EQUAL(23 * HOUR, summer - winter);
        CPPUNIT_ASSERT_EQUAL(std::string("03:00"),
                             localTime(toMillis("2026-03-29", "02:30", berlin).value(), berlin));
        CPPUNIT_ASSERT_EQUAL(HOUR, toMillis("2026-10-25", "03:00", berlin).value() -
                                       toMillis("2026-10-25", "02:00", berlin).value() - HOUR);
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-23"), mondayOf("2026-03-29"));
    }

    void whatIsNoDateIsNothing() {
        for (const auto *date : {"", "2026-02-30", "2026-1-1", "tomorrow", "2026-01-01x"})
            CPPUNIT_ASSERT(!toMillis(date, "09:00", "Europe/Berlin"));
        for (const auto *time : {"", "25:00", "9:00", "nine!"})
            CPPUNIT_ASSERT(!toMillis("2026-01-01", time, "Europe/Berlin"));
        CPPUNIT_ASSERT(!isZone("Europe/Nowhere"));
    }

    void appointmentsAtTheSameTimeShareTheColumn() {
        const auto at = [](Millis from, Millis to) {
            Appointment appointment;
            appointment.startsAt = from;
            appointment.endsAt = to;
            return appointment;
        };
        const auto lanes = assignLanes({at(0, 10), at(5, 20), at(10, 15), at(20, 30)});
        CPPUNIT_ASSERT_EQUAL(2, lanes[0].count);
        CPPUNIT_ASSERT_EQUAL(2, lanes[1].index);
        CPPUNIT_ASSERT_EQUAL(1, lanes[2].index);
        CPPUNIT_ASSERT_EQUAL(1, lanes[3].count);
    }

    void accentsFoldAway() {
        CPPUNIT_ASSERT_EQUAL(std::string("lukasz yildiz soren"), fold("Łukasz Yıldız Søren"));
        CPPUNIT_ASSERT_EQUAL(std::string("王"), fold("王"));
        CPPUNIT_ASSERT(!isText("a\nb", 10));
        CPPUNIT_ASSERT(isText("a\nb", 10, true));
        CPPUNIT_ASSERT(!isText("\xff", 10));
    }

    void aCalendarFileIsReadInTheReadersZone() {
        const auto card = readCalendar("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
                                       "SUMMARY:Appointment\\, with\r\n  Mia\r\n"
                                       "DTSTART:20260701T070000Z\r\nLOCATION:Room 1\r\n"
                                       "END:VEVENT\r\nEND:VCALENDAR\r\n",
                                       "Europe/Berlin");
        CPPUNIT_ASSERT_EQUAL(std::string("Appointment, with Mia"), card.summary);
        CPPUNIT_ASSERT_EQUAL(std::string("Wednesday, 1 July 2026, 09:00 (Europe/Berlin)"),
                             card.when);
        CPPUNIT_ASSERT_EQUAL(std::string("REQUEST"), card.method);
    }

    void linksAreFoundInText() {
        const auto links = linksIn("See https://a.example/x?y=1. Or (http://b.example), not "
                                   "httpx://c; again https://a.example/x?y=1\n");
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, links.size());
        CPPUNIT_ASSERT_EQUAL(std::string("https://a.example/x?y=1"), links[0]);
        CPPUNIT_ASSERT_EQUAL(std::string("http://b.example"), links[1]);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(CalendarTest);

} // namespace practice::test
