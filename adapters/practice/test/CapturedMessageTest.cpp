// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/CapturedMessage.h"

#include <Poco/FileStream.h>
#include <Poco/TemporaryFile.h>
#include <cppunit/extensions/HelperMacros.h>

#include <filesystem>

namespace practice::test {

/// The captured messages as the mailbox shows them.
class CapturedMessageTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(CapturedMessageTest);
    CPPUNIT_TEST(aMailIsReadWithAllItsParts);
    CPPUNIT_TEST(aTextMessageIsMarked);
    CPPUNIT_TEST(whatIsNoMessageIsLeftOut);
    CPPUNIT_TEST_SUITE_END();

public:
    void setUp() override { std::filesystem::create_directories(_folder.path()); }

    void aMailIsReadWithAllItsParts() {
        write("a.eml", "From: Practice <p@example.org>\r\nTo: Mia <m@example.org>\r\n"
                       "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_der_Pra?=\r\n =?UTF-8?Q?xis?=\r\n"
                       "MIME-Version: 1.0\r\n"
                       "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n"
                       "--b\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                       "Content-Transfer-Encoding: quoted-printable\r\n\r\nSch=C3=B6n\r\n"
                       "--b\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n<p>x</p>\r\n"
                       "--b\r\nContent-Type: text/calendar; method=CANCEL\r\n\r\n"
                       "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nSUMMARY:S\r\n"
                       "END:VEVENT\r\nEND:VCALENDAR\r\n--b--\r\n");
        const auto found = readMessages(_folder.path(), "Europe/Berlin");
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, found.size());
        CPPUNIT_ASSERT_EQUAL(std::string("Grüße aus der Praxis"), found[0].subject);
        CPPUNIT_ASSERT_EQUAL(std::string("Schön"), found[0].text);
        CPPUNIT_ASSERT_EQUAL(std::string("<p>x</p>"), found[0].html);
        CPPUNIT_ASSERT_EQUAL(std::string("CANCEL"), found[0].calendar.value().method);
        CPPUNIT_ASSERT(!found[0].sms);
    }

    void aTextMessageIsMarked() {
        write("a.eml", "To: +491760\r\nX-Kith-Channel: sms\r\n"
                       "Content-Type: text/plain; charset=UTF-8\r\n\r\nSee you.\r\n");
        const auto found = readMessages(_folder.path(), "Europe/Berlin");
        CPPUNIT_ASSERT(found.at(0).sms);
        CPPUNIT_ASSERT(found[0].text.starts_with("See you."));
    }

    void whatIsNoMessageIsLeftOut() {
        write("a.txt", "Subject: x\r\n\r\n");
        CPPUNIT_ASSERT(readMessages(_folder.path(), "Europe/Berlin").empty());
        CPPUNIT_ASSERT(readMessages("/nowhere", "Europe/Berlin").empty());
    }

private:
    void write(const std::string &name, const std::string &text) {
        Poco::FileOutputStream(_folder.path() + "/" + name) << text;
    }

    Poco::TemporaryFile _folder;
};

CPPUNIT_TEST_SUITE_REGISTRATION(CapturedMessageTest);

} // namespace practice::test
