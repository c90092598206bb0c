// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/SmsText.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;
using messages::foldToGsm;
using messages::segmentsOf;
using messages::SmsEncoding;
using messages::SmsLength;

namespace {

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

void assertLength(SmsEncoding encoding, std::size_t segments, std::size_t units,
                  const std::string &text) {
    const SmsLength length = segmentsOf(text);
    CPPUNIT_ASSERT_EQUAL_MESSAGE(text, std::string(nameOf(encoding)),
                                 std::string(nameOf(length.encoding)));
    CPPUNIT_ASSERT_EQUAL_MESSAGE(text, segments, length.segments);
    CPPUNIT_ASSERT_EQUAL_MESSAGE(text, units, length.units);
}

class SmsTextTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SmsTextTest);
    CPPUNIT_TEST(testTheWholeAlphabetIsOneUnitEach);
    CPPUNIT_TEST(testTheExtensionTableIsTwoUnitsEach);
    CPPUNIT_TEST(testSegmentsOfGsm7);
    CPPUNIT_TEST(testAnEscapedSignIsNotCut);
    CPPUNIT_TEST(testSegmentsOfUcs2);
    CPPUNIT_TEST(testASurrogatePairIsNotCut);
    CPPUNIT_TEST(testFoldingFindsLikenesses);
    CPPUNIT_TEST(testFoldingLeavesWhatHasNone);
    CPPUNIT_TEST_SUITE_END();

public:
    /// In the order of the table in TS 23.038, without the escape.
    void testTheWholeAlphabetIsOneUnitEach() {
        const std::string alphabet =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
        assertLength(SmsEncoding::gsm7, 1, 127, alphabet);
        for (const char *other : {"ç", "`", "\t", "’", "á", "Ő", "\u200e"})
            CPPUNIT_ASSERT_MESSAGE(other, segmentsOf(other).encoding == SmsEncoding::ucs2);
    }

    void testTheExtensionTableIsTwoUnitsEach() {
        assertLength(SmsEncoding::gsm7, 1, 20, "^{}\\[~]|€\f");
    }

    void testSegmentsOfGsm7() {
        assertLength(SmsEncoding::gsm7, 0, 0, "");
        assertLength(SmsEncoding::gsm7, 1, 160, repeated("ü", 160));
        assertLength(SmsEncoding::gsm7, 2, 161, repeated("a", 161));
        assertLength(SmsEncoding::gsm7, 2, 306, repeated("a", 306));
        assertLength(SmsEncoding::gsm7, 3, 307, repeated("a", 307));
    }

    void testAnEscapedSignIsNotCut() {
        assertLength(SmsEncoding::gsm7, 1, 160, repeated("€", 80));
        // 152 septets and an escape that does not fit: 76 signs each.
        assertLength(SmsEncoding::gsm7, 2, 304, repeated("€", 152));
        assertLength(SmsEncoding::gsm7, 3, 306, repeated("€", 153));
    }

    void testSegmentsOfUcs2() {
        assertLength(SmsEncoding::ucs2, 1, 70, repeated("你", 70));
        assertLength(SmsEncoding::ucs2, 2, 71, repeated("你", 71));
        assertLength(SmsEncoding::ucs2, 2, 134, repeated("ő", 134));
        assertLength(SmsEncoding::ucs2, 3, 135, repeated("ő", 135));
    }

    void testASurrogatePairIsNotCut() {
        assertLength(SmsEncoding::ucs2, 1, 70, repeated("😀", 35));
        assertLength(SmsEncoding::ucs2, 2, 132, repeated("😀", 66));
        assertLength(SmsEncoding::ucs2, 3, 134, repeated("😀", 67));
    }

    void testFoldingFindsLikenesses() {
        CPPUNIT_ASSERT_EQUAL(std::string("Jiri Novak's \"plan\" - 5 o'clock..."),
                             foldToGsm("Jiří\u00a0Novák’s „plan“ – 5 o’clock…"));
        CPPUNIT_ASSERT_EQUAL(std::string("Lodz, Francais, Oster"),
                             foldToGsm("Łódź, Français, Őster"));
        CPPUNIT_ASSERT_EQUAL(std::string("Straße für Søren, 5 €"),
                             foldToGsm("Straße für Søren, 5 €"));
        CPPUNIT_ASSERT_EQUAL(std::string("ab"), foldToGsm("a\u200f\u2068b"));
    }

    void testFoldingLeavesWhatHasNone() {
        for (const char *text : {"Ægir – 你好", "Жанна’s", "fine 😀…", "ا"})
            CPPUNIT_ASSERT_EQUAL(std::string(text), foldToGsm(text));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SmsTextTest);

} // namespace
