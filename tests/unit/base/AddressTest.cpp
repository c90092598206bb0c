// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Email.h"
#include "plugin/base/Phone.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::base {

class AddressTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(AddressTest);
    CPPUNIT_TEST(testEmailAddresses);
    CPPUNIT_TEST(testWhatIsNoEmailAddress);
    CPPUNIT_TEST(testPhoneNumbersOfTheRegion);
    CPPUNIT_TEST(testWhatIsNoPhoneNumber);
    CPPUNIT_TEST(testPhoneWordsAreWhatPeopleDial);
    CPPUNIT_TEST_SUITE_END();

public:
    void testEmailAddresses() {
        for (const char *text : {"a@b.de", "Rosa.Garcia+x@mail.example.org", "o'neil@example.com"})
            CPPUNIT_ASSERT_MESSAGE(text, isEmailAddress(text));
        CPPUNIT_ASSERT_EQUAL(emailKey("A@Example.ORG"), emailKey("a@example.org"));
    }

    void testWhatIsNoEmailAddress() {
        const std::string tooLong = std::string(65, 'a') + "@example.org";
        for (const std::string text :
             {"", "a", "@b.de", "a@", "a@b", "a b@c.de", "a@b..de", ".a@b.de", "a.@b.de", "a@-b.de",
              "a@b.de\r\nBcc: x@y.de", "a@b@c.de", "<a@b.de>", "a@[127.0.0.1]", "\"a\"@b.de",
              "ä@b.de", "a,b@c.de", tooLong.c_str()})
            CPPUNIT_ASSERT_MESSAGE(text, !isEmailAddress(text));
    }

    void testPhoneNumbersOfTheRegion() {
        CPPUNIT_ASSERT_EQUAL(std::string("+491711234567"), *parsePhone("0171 1234567", "DE"));
        CPPUNIT_ASSERT_EQUAL(std::string("+491711234567"), *parsePhone("+49 171 123-45-67", "US"));
        CPPUNIT_ASSERT_EQUAL(std::string("+12015550123"), *parsePhone("(201) 555-0123", "US"));
    }

    void testWhatIsNoPhoneNumber() {
        for (const char *text : {"", "12", "hello", "+1 000", "0171 1234567 ext. 5",
                                 "+999123456789", "0171 1234567 0171 1234567 0171 1234567 0171"})
            CPPUNIT_ASSERT_MESSAGE(text, !parsePhone(text, "DE"));
    }

    void testPhoneWordsAreWhatPeopleDial() { // B10
        using Words = std::vector<std::string>;
        CPPUNIT_ASSERT(phoneWords("+491711234567") == (Words{"491711234567", "01711234567"}));
        CPPUNIT_ASSERT(phoneWords("+12015550123") == (Words{"12015550123", "2015550123"}));
        CPPUNIT_ASSERT(phoneWords("+390612345678") == (Words{"390612345678", "0612345678"}));
        CPPUNIT_ASSERT(phoneWords("").empty());
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(AddressTest);

} // namespace kith::base
