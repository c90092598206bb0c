// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Text.h"

#include <cppunit/extensions/HelperMacros.h>

#include <string>

using namespace kith::base;

namespace {

class TextTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(TextTest);
    CPPUNIT_TEST(testEveryByteIsJudgedAtEveryPlace);
    CPPUNIT_TEST(testOtherScriptsAndBrokenOnes);
    CPPUNIT_TEST(testLineBreaksOnlyInBlocks);
    CPPUNIT_TEST_SUITE_END();

public:
    /// Text is read eight bytes at a time where it is plain.
    void testEveryByteIsJudgedAtEveryPlace() {
        for (int byte = 0; byte < 0x80; ++byte)
            for (std::size_t size = 1; size <= 20; ++size)
                for (std::size_t place = 0; place < size; ++place) {
                    std::string text(size, 'a');
                    text[place] = static_cast<char>(byte);
                    const bool printable = byte >= 0x20 && byte < 0x7f;
                    CPPUNIT_ASSERT_EQUAL(printable, isClean(text, TextShape::line));
                }
        CPPUNIT_ASSERT(isClean("", TextShape::line));
    }

    void testOtherScriptsAndBrokenOnes() {
        for (const std::string good : {"Łukasz", "王伟", "Ærø", "دينا", "\xF0\x9F\x91\xAA family"})
            CPPUNIT_ASSERT_MESSAGE(good, isClean(good, TextShape::line));
        for (const std::string bad : {"\xff", "abc\x80", "\xC0\x80", "\xED\xA0\x80", "abcdefg\xC3",
                                      "a\xC2\x85", "a\xE2\x80\xA8"})
            CPPUNIT_ASSERT(!isClean(bad, TextShape::line));
    }

    void testLineBreaksOnlyInBlocks() {
        CPPUNIT_ASSERT(!isClean("a\nb", TextShape::line));
        CPPUNIT_ASSERT(isClean("a\r\n\tb", TextShape::block));
        CPPUNIT_ASSERT(!isClean(std::string("a\0b", 3), TextShape::block));
        CPPUNIT_ASSERT(!isClean("a\x1b", TextShape::block));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(TextTest);

} // namespace
