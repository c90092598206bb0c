// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ContentType.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;
using sharing::contentTypeOf;

namespace {

constexpr const char *docx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// "type shown" or "type saved".
std::string typeOf(std::string_view head, std::string_view claimed) {
    const auto type = contentTypeOf(head, claimed);
    return type.header + (type.shown ? " shown" : " saved");
}

void is(const std::string &expected, std::string_view head, std::string_view claimed = {}) {
    CPPUNIT_ASSERT_EQUAL(expected, typeOf(head, claimed));
}

const std::string unknown = "application/octet-stream saved";

/// The content decides, not what was claimed.
class ContentTypeTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ContentTypeTest);
    CPPUNIT_TEST(testSignatures);
    CPPUNIT_TEST(testAClaimAloneShowsNothing);
    CPPUNIT_TEST(testTextIsCleanUtf8);
    CPPUNIT_TEST(testOfficeFilesFitTheirContainer);
    CPPUNIT_TEST_SUITE_END();

public:
    void testSignatures() {
        is("application/pdf shown", "%PDF-1.7\n", "text/html");
        is("image/png shown", "\x89PNG\r\n\x1A\n....");
        is("image/jpeg shown", "\xFF\xD8\xFF\xE0");
        is("image/gif shown", "GIF89a");
        is("image/gif shown", "GIF87a");
        is("image/webp shown", "RIFF\x01\x02\x03\x04WEBPVP8 ");
        is(unknown, "RIFF\x01\x02\x03\x04WAVEfmt ", "image/webp");
        is(unknown, "RIFF", "image/webp");
        CPPUNIT_ASSERT_EQUAL(std::string(".pdf"),
                             std::string(contentTypeOf("%PDF-", "").extension));
    }

    void testAClaimAloneShowsNothing() {
        for (const char *claimed : {"text/html", "image/svg+xml", "application/pdf", "image/png",
                                    "application/xhtml+xml", "text/xml", "", "x"})
            is(unknown, "<html><script>alert(1)</script>", claimed);
        is(unknown, " %PDF-1.7", "application/pdf");
        is(unknown, "", "application/pdf");
    }

    void testTextIsCleanUtf8() {
        is("text/plain; charset=utf-8 shown", "Grüße,\r\n\tdie Praxis\n", "Text/Plain; charset=x");
        is("text/plain; charset=utf-8 shown", "<html>", "text/plain");
        is(unknown, "a\x01z", "text/plain");
        is(unknown, "\xFF\xFE text", "text/plain");
        is(unknown, "cut \xC3", "text/plain");
        // The last character of what was read may be cut.
        const std::string half = std::string(sharing::sniffedBytes - 2, 'a') + "\xE2\x82";
        is("text/plain; charset=utf-8 shown", half, "text/plain");
    }

    void testOfficeFilesFitTheirContainer() {
        is(std::string(docx) + " saved", "PK\x03\x04\x14", docx);
        is(unknown, "PK\x03\x04\x14", "application/zip");
        is(unknown, "MZ\x90", docx);
        is("application/msword saved", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "application/msword");
        is(unknown, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", docx);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ContentTypeTest);

} // namespace
