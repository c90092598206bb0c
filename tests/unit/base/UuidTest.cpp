// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Uuid.h"

#include <cppunit/extensions/HelperMacros.h>

#include <set>

namespace kith::base {

class UuidTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(UuidTest);
    CPPUNIT_TEST(testTheyTellTheirVersionAndTime);
    CPPUNIT_TEST(testManyAtOnceAreAllOthers);
    CPPUNIT_TEST(testOnlyUuidsAreRead);
    CPPUNIT_TEST_SUITE_END();

public:
    void testTheyTellTheirVersionAndTime() {
        const std::string id = makeUuid(0x0123456789ab);
        CPPUNIT_ASSERT_EQUAL(std::string("01234567-89ab-7"), id.substr(0, 15));
        CPPUNIT_ASSERT(std::string("89ab").find(id[19]) != std::string::npos);
        CPPUNIT_ASSERT(makeUuid(1000) < makeUuid(1001));
    }

    void testManyAtOnceAreAllOthers() {
        constexpr std::size_t count = 10'000;
        const auto ids = makeUuids(1795262400000, count);
        CPPUNIT_ASSERT_EQUAL(count, std::set<std::string>(ids.begin(), ids.end()).size());
        for (const std::string &id : ids) {
            CPPUNIT_ASSERT_EQUAL(id, parseUuid(id).value());
            CPPUNIT_ASSERT_EQUAL(ids.front().substr(0, 15), id.substr(0, 15));
        }
        CPPUNIT_ASSERT(makeUuids(0, 0).empty());
    }

    void testOnlyUuidsAreRead() {
        const std::string id = "0197c2d8-1f00-7abc-8def-0123456789ab";
        CPPUNIT_ASSERT_EQUAL(id, parseUuid("0197C2D8-1F00-7ABC-8DEF-0123456789AB").value());
        for (const char *wrong :
             {"", "0197c2d8-1f00-7abc-8def-0123456789a", "0197c2d8-1f00-7abc-8def-0123456789abc",
              "0197c2d8+1f00-7abc-8def-0123456789ab", "0197c2d8-1f00-7abc-8def-0123456789ag"})
            CPPUNIT_ASSERT_MESSAGE(wrong, !parseUuid(wrong));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(UuidTest);

} // namespace kith::base
