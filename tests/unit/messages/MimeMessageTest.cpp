// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/MimeMessage.h"

#include "plugin/messages/MimeText.h"
#include "tests/unit/messages/Fixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <sstream>

using namespace kith;
using namespace kith::messages;

namespace {

const std::string family = "Familie 王伟 Łukasz \xF0\x9F\x91\xAA";

OutgoingMessage makeMessage() {
    OutgoingMessage message;
    message.id = "0198a000-0000-7000-8000-000000000001";
    message.date = test::noon;
    message.content.fromName = "Practice Dr. Kim";
    message.content.toName = "Ada Kim";
    message.content.toAddress = "ada@example.org";
    message.content.replyTo = "desk@example.org";
    message.content.subject = "Your appointment";
    message.content.text = "Hello\n.\nBye";
    return message;
}

std::string build(const OutgoingMessage &message) {
    return MimeMessage("kith@mail.example.org").build(message);
}

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

void assertLinesFit(const std::string &text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        CPPUNIT_ASSERT_MESSAGE(line, line.ends_with('\r'));
        CPPUNIT_ASSERT_MESSAGE(line, line.size() <= 79);
    }
}

class MimeMessageTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(MimeMessageTest);
    CPPUNIT_TEST(testHeadersOfAPlainMessage);
    CPPUNIT_TEST(testPartsStandInTheOrderOfCalendars_B22);
    CPPUNIT_TEST(testMessageIdIsTheSameAtEveryAttempt);
    CPPUNIT_TEST(testLineBreaksNeverMakeAHeader);
    CPPUNIT_TEST(testEncodedWordsNeverCutACharacter);
    CPPUNIT_TEST(testNamesAreQuotedWhereTheyMust);
    CPPUNIT_TEST(testQuotedPrintable);
    CPPUNIT_TEST(testEveryLineIsShort);
    CPPUNIT_TEST_SUITE_END();

public:
    void testHeadersOfAPlainMessage() {
        const std::string text = build(makeMessage());
        CPPUNIT_ASSERT(text.starts_with("From: \"Practice Dr. Kim\" <kith@mail.example.org>\r\n"
                                        "To: Ada Kim <ada@example.org>\r\n"
                                        "Reply-To: desk@example.org\r\n"
                                        "Subject: Your appointment\r\n"
                                        "Date: Sat, 21 Nov 2026 12:00:00 +0000\r\n"));
        CPPUNIT_ASSERT(has(text, "\r\nAuto-Submitted: auto-generated\r\n"));
        CPPUNIT_ASSERT(has(text, "\r\nContent-Type: text/plain; charset=UTF-8\r\n"));
        CPPUNIT_ASSERT(!has(text, "multipart"));
    }

    void testPartsStandInTheOrderOfCalendars_B22() {
        OutgoingMessage message = makeMessage();
        message.content.html = "<p>Hello</p>";
        message.content.calendar = CalendarPart{"REQUEST", "BEGIN:VCALENDAR\r\n"};
        const std::string text = build(message);
        const auto plain = text.find("Content-Type: text/plain; charset=UTF-8");
        const auto html = text.find("Content-Type: text/html; charset=UTF-8");
        const auto calendar = text.find("Content-Type: text/calendar; charset=UTF-8; "
                                        "method=REQUEST");
        CPPUNIT_ASSERT(text.find("multipart/alternative") < plain);
        CPPUNIT_ASSERT(plain < html && html < calendar && calendar != std::string::npos);
        CPPUNIT_ASSERT(text.ends_with("--=_kith_" + message.id + "--\r\n"));
    }

    void testMessageIdIsTheSameAtEveryAttempt() {
        OutgoingMessage message = makeMessage();
        const std::string expected = "\r\nMessage-ID: <" + message.id + "@mail.example.org>\r\n";
        CPPUNIT_ASSERT(has(build(message), expected));
        message.date += base::hour;
        CPPUNIT_ASSERT(has(build(message), expected));
    }

    void testLineBreaksNeverMakeAHeader() {
        OutgoingMessage message = makeMessage();
        message.content.subject = "hi\r\nBcc: eve@example.org";
        message.content.toName = "Ada\nBcc: eve@example.org";
        message.content.toAddress = "ada@example.org\r\nBcc: eve@example.org";
        message.content.replyTo = "desk@example.org\rBcc: eve@example.org";
        message.content.fromName = "Kim\r\n\r\nbody";
        const std::string text = build(message);
        CPPUNIT_ASSERT(!has(text, "\nBcc") && !has(text, "\rBcc"));
        CPPUNIT_ASSERT(text.find("\r\n\r\n") > text.find("MIME-Version"));
    }

    void testEncodedWordsNeverCutACharacter() {
        CPPUNIT_ASSERT_EQUAL(std::string("=?UTF-8?B?R3LDvMOfZQ==?="), mime::encodeText("Grüße"));
        CPPUNIT_ASSERT_EQUAL(std::string("=?UTF-8?B?PT9VVEYtOD9CP1BBPT0/PQ==?="),
                             mime::encodeText("=?UTF-8?B?PA==?="));
        // 38 bytes and a character of four: the word ends before it.
        const std::string words = mime::encodeText(std::string(38, 'a') + "\xF0\x9F\x91\xAA");
        CPPUNIT_ASSERT(words.ends_with("?=\r\n =?UTF-8?B?8J+Rqg==?="));
        std::istringstream lines(mime::encodeText(std::string(30, ' ') + family + family));
        for (std::string line; std::getline(lines, line);)
            CPPUNIT_ASSERT_MESSAGE(line, line.substr(line.find('=')).size() <= 76);
    }

    void testNamesAreQuotedWhereTheyMust() {
        CPPUNIT_ASSERT_EQUAL(std::string("Ada Kim"), mime::encodePhrase("Ada Kim"));
        CPPUNIT_ASSERT_EQUAL(std::string(R"("Kim, Ada \"Ad\\a\"")"),
                             mime::encodePhrase(R"(Kim, Ada "Ad\a")"));
        CPPUNIT_ASSERT_EQUAL(std::string("=?UTF-8?B?xYF1a2Fzeg==?="), mime::encodePhrase("Łukasz"));
    }

    void testQuotedPrintable() {
        CPPUNIT_ASSERT_EQUAL(std::string("a=3Db=20\r\n=C3=A9\r\n\r\n.\r\n"),
                             mime::quotedPrintable("a=b \né\r\n\n.\n"));
        CPPUNIT_ASSERT_EQUAL(std::string(75, 'x') + "=\r\nxx",
                             mime::quotedPrintable(std::string(77, 'x')));
    }

    void testEveryLineIsShort() {
        OutgoingMessage message = makeMessage();
        message.content.subject = family + family + family;
        message.content.toName = family + family;
        message.content.text = std::string(3000, 'x') + family + std::string(500, ' ');
        message.content.html = "<p>" + std::string(2000, '=') + "</p>";
        message.content.calendar = CalendarPart{"CANCEL", std::string(5000, 'y')};
        assertLinesFit(build(message));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(MimeMessageTest);

} // namespace
