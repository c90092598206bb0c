// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Date.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::base {

class DateTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(DateTest);
    CPPUNIT_TEST(testOnlyDaysOfTheCalendar);
    CPPUNIT_TEST(testDayDependsOnThePlace);
    CPPUNIT_TEST_SUITE_END();

public:
    void testOnlyDaysOfTheCalendar() {
        for (const char *good : {"2026-11-21", "2024-02-29", "1900-01-01", "2199-12-31"})
            CPPUNIT_ASSERT_MESSAGE(good, isDate(good));
        for (const char *bad :
             {"", "2026-11-31", "2025-02-29", "2026-13-01", "2026-00-10", "1899-12-31",
              "2200-01-01", "2026-1-1", "21.11.2026", "2026-11-21 ", "2026-11-2x", "+026-11-21"})
            CPPUNIT_ASSERT_MESSAGE(bad, !isDate(bad));
    }

    void testDayDependsOnThePlace() {
        constexpr Millis lateInLondon = 1'795'303'800'000; // 2026-11-21T23:30Z
        CPPUNIT_ASSERT_EQUAL(std::string("2026-11-21"), dateOf(lateInLondon, "Europe/London"));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-11-22"), dateOf(lateInLondon, "Europe/Berlin"));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-11-21"), dateOf(lateInLondon, "Nowhere/Atall"));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DateTest);

} // namespace kith::base
