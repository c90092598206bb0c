// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/FileName.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;

namespace {

std::string saved(const std::string &title, const std::string &extension = ".pdf") {
    return http::contentDisposition(http::Disposition::saved, title, extension);
}

void is(const std::string &expected, const std::string &title) {
    CPPUNIT_ASSERT_EQUAL("attachment; filename=" + expected, saved(title));
}

/// RFC 6266 and RFC 8187.
class FileNameTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(FileNameTest);
    CPPUNIT_TEST(testPlainTitles);
    CPPUNIT_TEST(testOtherScriptsAreEncodedAsWell);
    CPPUNIT_TEST(testNothingLeavesTheName);
    CPPUNIT_TEST(testMarksOfDirectionHideNoExtension);
    CPPUNIT_TEST(testLongTitlesAreCutBetweenCharacters);
    CPPUNIT_TEST_SUITE_END();

public:
    void testPlainTitles() {
        is("\"Invoice 12.pdf\"", "Invoice 12");
        is("\"Invoice 12.PDF\"", "Invoice 12.PDF");
        is("\"document.pdf\"", "");
        is("\"document.pdf\"", " .. ");
        CPPUNIT_ASSERT_EQUAL(std::string("inline; filename=\"a\""),
                             http::contentDisposition(http::Disposition::shown, "a", ""));
    }

    void testOtherScriptsAreEncodedAsWell() {
        is("\"Gr__e.pdf\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.pdf", "Grüße");
        is("\"__ 1.pdf\"; filename*=UTF-8''%E8%AF%8A%E6%96%AD%201.pdf", "诊断 1");
    }

    void testNothingLeavesTheName() {
        is("\"a_; filename=_b.pdf\"", "a\"; filename=\"b");
        is("\"_etc_passwd.pdf\"", "../etc/passwd");
        is("\"C__a_b.pdf\"", "C:\\a\\b");
        is("\"100_ _41.pdf\"", "100% %41");
    }

    /// "invoice<RLO>fdp.exe" would be shown as "invoiceexe.pdf".
    void testMarksOfDirectionHideNoExtension() {
        CPPUNIT_ASSERT_EQUAL(std::string("attachment; filename=\"invoicefdp.exe\""),
                             saved("invoice\u202Efdp.exe", ""));
        CPPUNIT_ASSERT_EQUAL(std::string("attachment; filename=\"abc\""),
                             saved("\u2066a\u200Eb\u061Cc\uFEFF", ""));
    }

    void testLongTitlesAreCutBetweenCharacters() {
        std::string title;
        for (int i = 0; i < 500; ++i)
            title += "€";
        const std::string value = saved(title);
        CPPUNIT_ASSERT(value.size() < 1000);
        CPPUNIT_ASSERT(value.ends_with("%E2%82%AC.pdf"));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(FileNameTest);

} // namespace
