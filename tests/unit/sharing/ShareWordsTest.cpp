// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareWords.h"

#include "plugin/sharing/ShareLink.h"
#include "tests/unit/invitations/PostOffice.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;
using messages::Via;
using sharing::ShareWords;

namespace {

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

sharing::SentFacts facts(Via via = Via::email, const std::string &language = "en") {
    sharing::SentFacts facts;
    facts.contact.displayName = "Rosa Garcia";
    facts.contact.familyName = "Garcia";
    facts.contact.email = "rosa@example.org";
    facts.contact.phone = "+49301234567";
    facts.contact.language = language;
    facts.practice = {1,    "practice-1",    "Linden & Partner", "DE",
                      "en", "Europe/Berlin", "+49 30 123",       "office@example.com"};
    facts.via = via;
    facts.expiresAt = test::today + 30 * base::day;
    return facts;
}

class ShareWordsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ShareWordsTest);
    CPPUNIT_TEST(testAnEmailNamesPracticeLinkAndTimeB51);
    CPPUNIT_TEST(testTheLanguageIsTheContacts);
    CPPUNIT_TEST(testTheEndIsToldByThePracticesClockB34);
    CPPUNIT_TEST(testSmsFitOneSegment);
    CPPUNIT_TEST(testSeveralDocumentsAreCounted);
    CPPUNIT_TEST(testTheNoteIsShownAsItIs);
    CPPUNIT_TEST(testTitlesAreNamedOnlyWhereGivenB51);
    CPPUNIT_TEST(testThePreviewIsAsLongAsTheMessage);
    CPPUNIT_TEST(testACodeStandsInTheTextAlone);
    CPPUNIT_TEST_SUITE_END();

public:
    void testAnEmailNamesPracticeLinkAndTimeB51() {
        auto of = facts();
        of.link = "https://kith.example.org/portal/s/1-abc";
        const auto content = _words.sent(of);
        CPPUNIT_ASSERT_EQUAL(std::string("Linden & Partner has sent you a document"),
                             content.subject);
        CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), content.toAddress);
        CPPUNIT_ASSERT_EQUAL(std::string("office@example.com"), content.replyTo);
        CPPUNIT_ASSERT(has(content.text, "Hello Rosa,\n"));
        CPPUNIT_ASSERT(has(content.text, of.link));
        CPPUNIT_ASSERT(has(content.text, "until Monday, 21 December 2026, 13:00 (CET)."));
        CPPUNIT_ASSERT(has(content.text, "call +49 30 123."));
        CPPUNIT_ASSERT(has(content.html, "href=\"" + of.link + "\""));
        CPPUNIT_ASSERT(has(content.html, "Linden &amp; Partner"));
        CPPUNIT_ASSERT(!has(content.text + content.html, "Garcia"));
    }

    void testTheLanguageIsTheContacts() {
        const auto german = _words.sent(facts(Via::email, "de-AT"));
        CPPUNIT_ASSERT_EQUAL(std::string("de"), german.language);
        CPPUNIT_ASSERT(has(german.text, "Guten Tag Rosa,"));
        CPPUNIT_ASSERT(has(german.text, "gültig bis Montag, 21. Dezember 2026"));
        CPPUNIT_ASSERT(has(_words.sent(facts(Via::email, "en-US")).text, "1:00 PM"));
        CPPUNIT_ASSERT_EQUAL(std::string("en"), _words.sent(facts(Via::email, "fr")).language);
    }

    void testTheEndIsToldByThePracticesClockB34() {
        auto of = facts();
        of.contact.timeZone = "Asia/Tokyo";
        of.expiresAt += 10 * base::hour;
        CPPUNIT_ASSERT(has(_words.sent(of).text, "until Monday, 21 December 2026, 23:00 (CET)."));
        of.via = Via::sms;
        CPPUNIT_ASSERT(has(_words.sent(of).text, "until Monday, 21 December 2026, 23:00 (CET)."));
        of.contact.timeZone = "Europe/Berlin";
        CPPUNIT_ASSERT(has(_words.sent(of).text, "until Monday, 21 December 2026, 23:00."));
    }

    void testSmsFitOneSegment() {
        auto of = facts(Via::sms);
        of.practice.name = "Linden Practice";
        const auto sent = _words.sent(of);
        CPPUNIT_ASSERT_EQUAL(of.contact.phone, sent.toAddress);
        CPPUNIT_ASSERT_MESSAGE(sent.text, sent.text.size() <= 160);
        CPPUNIT_ASSERT(sent.subject.empty() && sent.html.empty());
        const auto code = _words.code({of.contact, of.practice, Via::sms, "012345"});
        CPPUNIT_ASSERT_MESSAGE(code.text, code.text.size() <= 160);
        for (const char c : sent.text + code.text) // of GSM-7, one unit each
            CPPUNIT_ASSERT_MESSAGE(std::string(1, c),
                                   c > 0 && !has("`[]{}|^~\\", std::string(1, c)));
    }

    void testSeveralDocumentsAreCounted() {
        auto of = facts();
        of.documents = 3;
        const auto content = _words.sent(of);
        CPPUNIT_ASSERT_EQUAL(std::string("Linden & Partner has sent you 3 documents"),
                             content.subject);
        CPPUNIT_ASSERT(has(content.text, "Open them here:"));
        of.via = Via::sms;
        CPPUNIT_ASSERT(has(_words.sent(of).text, "has sent you 3 documents: https://"));
    }

    void testTheNoteIsShownAsItIs() {
        auto of = facts();
        of.note = "See {{phone}} <b>& page 2</b>\nThank you";
        const auto content = _words.sent(of);
        CPPUNIT_ASSERT(has(content.text, "\n\n" + of.note + "\n\n"));
        CPPUNIT_ASSERT(
            has(content.html, "See {{phone}} &lt;b&gt;&amp; page 2&lt;/b&gt;\nThank you"));
        of.via = Via::sms;
        CPPUNIT_ASSERT(_words.sent(of).text.ends_with(of.note));
    }

    void testTitlesAreNamedOnlyWhereGivenB51() {
        auto of = facts();
        CPPUNIT_ASSERT(has(_words.sent(of).text, "has sent you a document."));
        of.titles = "Invoice 12";
        const auto content = _words.sent(of);
        CPPUNIT_ASSERT(has(content.text, "has sent you a document: Invoice 12."));
        CPPUNIT_ASSERT(!has(content.subject, "Invoice"));
    }

    void testThePreviewIsAsLongAsTheMessage() {
        auto of = facts(Via::sms);
        const std::string preview = _words.sent(of).text;
        CPPUNIT_ASSERT(has(preview, "https://kith.example.org/portal/s/1-xxxx"));
        of.link = _words.linkOf(base::makeLinkToken(1, 18).text);
        CPPUNIT_ASSERT_EQUAL(preview.size(), _words.sent(of).text.size());
        CPPUNIT_ASSERT_EQUAL(sharing::sampleShareToken(1).size(),
                             base::makeLinkToken(1, 18).text.size());
    }

    /// Subjects stand in logs of mail servers and on locked phones.
    void testACodeStandsInTheTextAlone() {
        const auto of = facts();
        for (const char *language : {"en", "de"}) {
            auto contact = of.contact;
            contact.language = language;
            const auto content = _words.code({contact, of.practice, Via::email, "012345"});
            CPPUNIT_ASSERT(!has(content.subject, "012345"));
            CPPUNIT_ASSERT(has(content.text, "\n012345\n"));
            CPPUNIT_ASSERT(has(content.html, ">012345<"));
            CPPUNIT_ASSERT(!has(content.text + content.html, "http"));
        }
    }

private:
    ShareWords _words{test::shippedTexts(), "https://kith.example.org/portal"};
};

CPPUNIT_TEST_SUITE_REGISTRATION(ShareWordsTest);

} // namespace
