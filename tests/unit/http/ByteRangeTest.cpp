// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/ByteRange.h"

#include <cppunit/extensions/HelperMacros.h>

#include <string>

using namespace kith;

namespace {

/// "whole", "none" or "first+length" of a content of 1,000 bytes.
std::string asked(const std::string &header, std::int64_t size = 1000) {
    const auto range = http::byteRangeOf(header, size);
    if (range.kind == http::ByteRange::Kind::unsatisfiable)
        return "none";
    if (range.kind == http::ByteRange::Kind::whole)
        return range.first == 0 && range.length == size ? "whole" : "wrong";
    return std::to_string(range.first) + "+" + std::to_string(range.length);
}

/// RFC 9110, 14.
class ByteRangeTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ByteRangeTest);
    CPPUNIT_TEST(testRanges);
    CPPUNIT_TEST(testWhatIsNoRangeAsksForTheWhole);
    CPPUNIT_TEST(testRangesOutsideAreUnsatisfiable);
    CPPUNIT_TEST_SUITE_END();

public:
    void testRanges() {
        is("0+500", "bytes=0-499");
        is("500+500", "bytes=500-999");
        is("999+1", "bytes=999-");
        is("0+1", "bytes=0-0");
        is("990+10", "bytes=-10");
        is("0+1000", "bytes=-5000");
        is("10+990", "bytes=10-99999999999999999999999999");
        is("10+990", "Bytes= 10 - ");
    }

    void testWhatIsNoRangeAsksForTheWhole() {
        for (const char *header : {"", "bytes", "bytes=", "bytes=-", "bytes=5", "bytes=a-b",
                                   "bytes=5-4", "bytes=0-1,5-6", "lines=0-5", "bytes=--5",
                                   "bytes=+1-5", "bytes=0x1-5", "bytes=1-5;q=1"})
            is("whole", header);
    }

    void testRangesOutsideAreUnsatisfiable() {
        is("none", "bytes=1000-");
        is("none", "bytes=99999999999999999999-");
        is("none", "bytes=-0");
        CPPUNIT_ASSERT_EQUAL(std::string("none"), asked("bytes=0-0", 0));
        CPPUNIT_ASSERT_EQUAL(std::string("none"), asked("bytes=-1", 0));
    }

private:
    static void is(const std::string &expected, const std::string &header) {
        CPPUNIT_ASSERT_EQUAL_MESSAGE(header, expected, asked(header));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ByteRangeTest);

} // namespace
