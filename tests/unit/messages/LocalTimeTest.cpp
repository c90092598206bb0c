// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/LocalTime.h"

#include <cppunit/extensions/HelperMacros.h>

#include <date/date.h>

#include <string>
#include <thread>
#include <vector>

using namespace kith;
using messages::LocalTime;

namespace {

base::Millis utc(int month, int day, int hour, int minute) {
    using namespace date;
    const auto date = sys_days(year(2026) / month / day);
    return std::chrono::duration_cast<std::chrono::milliseconds>(date.time_since_epoch()).count() +
           hour * base::hour + minute * base::minute;
}

void assertSpan(const std::string &expected, const LocalTime &local, base::Millis start,
                base::Millis end) {
    CPPUNIT_ASSERT_EQUAL(expected, local.span(start, end));
}

class LocalTimeTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(LocalTimeTest);
    CPPUNIT_TEST(testDayAndTimesAreThoseOfTheZone_B22);
    CPPUNIT_TEST(testLanguagesHaveTheirOwnWords);
    CPPUNIT_TEST(testSummerTimeBegins);
    CPPUNIT_TEST(testSummerTimeEndsAndTheHourIsRepeated);
    CPPUNIT_TEST(testOverMidnightBothDaysAreSaid);
    CPPUNIT_TEST(testThreadsSayTheSame);
    CPPUNIT_TEST(testUnknownLanguageAndZoneAreReadPlainly);
    CPPUNIT_TEST_SUITE_END();

public:
    void testDayAndTimesAreThoseOfTheZone_B22() {
        const base::Millis start = utc(11, 24, 13, 30);
        const base::Millis end = utc(11, 24, 14, 15);
        assertSpan("Tuesday, 24 November 2026, 14:30–15:15 (CET)", {"en", "Europe/Berlin"}, start,
                   end);
        assertSpan("Tuesday, November 24, 2026, 8:30 AM–9:15 AM (EST)", {"en", "America/New_York"},
                   start, end);
        assertSpan("Wednesday, 25 November 2026, 02:30–03:15 (New Zealand Daylight Time)",
                   {"en-GB", "Pacific/Auckland"}, start, end);
    }

    void testLanguagesHaveTheirOwnWords() {
        const base::Millis start = utc(1, 5, 13, 30);
        const base::Millis end = utc(1, 5, 14, 15);
        assertSpan("Montag, 5. Januar 2026, 14:30–15:15 (MEZ)", {"de", "Europe/Berlin"}, start,
                   end);
        assertSpan("Montag, 5. Jänner 2026, 14:30–15:15 (MEZ)", {"de", "Europe/Vienna"}, start,
                   end);
        CPPUNIT_ASSERT_EQUAL(std::string("lundi 5 janvier 2026"),
                             (LocalTime{"fr-FR", "Europe/Paris"}.day(start)));
    }

    void testSummerTimeBegins() {
        // At 01:00 UTC on 29 March clocks in Berlin go from 02:00 to 03:00.
        assertSpan("Sunday, 29 March 2026, 01:30 (CET) – 03:15 (CEST)", {"en", "Europe/Berlin"},
                   utc(3, 29, 0, 30), utc(3, 29, 1, 15));
        assertSpan("Sunday, 29 March 2026, 03:00–03:45 (CEST)", {"en", "Europe/Berlin"},
                   utc(3, 29, 1, 0), utc(3, 29, 1, 45));
    }

    void testSummerTimeEndsAndTheHourIsRepeated() {
        // At 01:00 UTC on 25 October clocks in Berlin go from 03:00 back to 02:00.
        assertSpan("Sunday, 25 October 2026, 02:30–02:50 (CEST)", {"en", "Europe/Berlin"},
                   utc(10, 25, 0, 30), utc(10, 25, 0, 50));
        assertSpan("Sunday, 25 October 2026, 02:30–02:50 (CET)", {"en", "Europe/Berlin"},
                   utc(10, 25, 1, 30), utc(10, 25, 1, 50));
        assertSpan("Sunday, 25 October 2026, 02:30 (CEST) – 02:15 (CET)", {"en", "Europe/Berlin"},
                   utc(10, 25, 0, 30), utc(10, 25, 1, 15));
    }

    void testOverMidnightBothDaysAreSaid() {
        assertSpan("Tuesday, 24 November 2026, 23:30 – Wednesday, 25 November 2026, 00:30 (CET)",
                   {"en", "Europe/Berlin"}, utc(11, 24, 22, 30), utc(11, 24, 23, 30));
    }

    void testThreadsSayTheSame() {
        const LocalTime local{"en-GB", "Europe/Lisbon"};
        constexpr int hours = 24 * 200; // over both changes of the clock
        const auto allSpans = [&local] {
            std::vector<std::string> spans;
            for (int hour = 0; hour < hours; ++hour) {
                const base::Millis start = utc(3, 1, 0, 0) + hour * base::hour;
                spans.push_back(local.span(start, start + 50 * base::minute));
            }
            return spans;
        };
        std::vector<std::vector<std::string>> said(4);
        std::vector<std::thread> threads;
        for (auto &each : said)
            threads.emplace_back([&each, &allSpans] { each = allSpans(); });
        for (std::thread &each : threads)
            each.join();
        const auto again = allSpans();
        for (const auto &each : said)
            CPPUNIT_ASSERT(each == again);
        CPPUNIT_ASSERT_EQUAL(std::string("Sunday, 1 March 2026, 00:00–00:50 (WET)"), again.front());
    }

    void testUnknownLanguageAndZoneAreReadPlainly() {
        const base::Millis start = utc(11, 24, 13, 30);
        CPPUNIT_ASSERT_EQUAL(std::string("Tuesday, 24 November 2026"),
                             (LocalTime{"xx-nonsense-!!", "Europe/Berlin"}.day(start)));
        const LocalTime nowhere{"en-GB", "Mars/Olympus"};
        CPPUNIT_ASSERT_EQUAL(std::string("13:30"), nowhere.time(start));
        CPPUNIT_ASSERT_EQUAL(std::string("GMT"), nowhere.zoneName(start));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(LocalTimeTest);

} // namespace
