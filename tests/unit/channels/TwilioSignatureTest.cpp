// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/TwilioSignature.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;
using channels::fieldOf;
using channels::FormFields;
using channels::parseForm;
using channels::twilioSignature;

namespace {

class TwilioSignatureTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(TwilioSignatureTest);
    CPPUNIT_TEST(testTheSignatureOfTwiliosOwnExample);
    CPPUNIT_TEST(testEveryPartCounts);
    CPPUNIT_TEST(testThePortMayBeSignedOrNot);
    CPPUNIT_TEST(testFormsAreReadAsBytes);
    CPPUNIT_TEST(testBrokenFormsAreRefused);
    CPPUNIT_TEST_SUITE_END();

public:
    /// From Twilio's documentation of webhook security.
    void testTheSignatureOfTwiliosOwnExample() {
        const FormFields fields{{"CallSid", {"CA1234567890ABCDE"}},
                                {"Caller", {"+14158675309"}},
                                {"Digits", {"1234"}},
                                {"From", {"+14158675309"}},
                                {"To", {"+18005551212"}}};
        CPPUNIT_ASSERT_EQUAL(
            std::string("RSOYDt4T1cUTdK1PDd93/VVr8B8="),
            twilioSignature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", fields));
    }

    void testEveryPartCounts() {
        const std::string right = twilioSignature("t", "https://a", {{"x", {"1"}}});
        CPPUNIT_ASSERT(right != twilioSignature("u", "https://a", {{"x", {"1"}}}));
        CPPUNIT_ASSERT(right != twilioSignature("t", "https://b", {{"x", {"1"}}}));
        CPPUNIT_ASSERT(right != twilioSignature("t", "https://a", {{"x", {"2"}}}));
        CPPUNIT_ASSERT(right != twilioSignature("t", "https://a", {{"y", {"1"}}}));
        CPPUNIT_ASSERT(right != twilioSignature("t", "https://a", {{"x", {"1", "2"}}}));
    }

    void testThePortMayBeSignedOrNot() {
        const FormFields fields{{"Body", {"STOP"}}};
        const auto accepts = [&](const std::string &signedUrl, const std::string &ours) {
            return channels::isTwilioSignature(twilioSignature("t", signedUrl, fields), "t", ours,
                                               fields);
        };
        CPPUNIT_ASSERT(accepts("https://a.example.org/x", "https://a.example.org/x"));
        CPPUNIT_ASSERT(accepts("https://a.example.org:443/x", "https://a.example.org/x"));
        CPPUNIT_ASSERT(accepts("http://a.example.org:80/x", "http://a.example.org/x"));
        CPPUNIT_ASSERT(accepts("https://a.example.org/x", "https://a.example.org:8443/x"));
        CPPUNIT_ASSERT(accepts("https://a.example.org:8443/x", "https://a.example.org:8443/x"));
        CPPUNIT_ASSERT(accepts("http://[::1]:80/x", "http://[::1]/x"));
        CPPUNIT_ASSERT(!accepts("https://a.example.org:8443/x", "https://a.example.org/x"));
        CPPUNIT_ASSERT(!accepts("https://a.example.org:443/y", "https://a.example.org/x"));
        CPPUNIT_ASSERT(!accepts("http://a.example.org/x", "https://a.example.org/x"));
        CPPUNIT_ASSERT(!channels::isTwilioSignature("", "t", "https://a.example.org/x", fields));
    }

    void testFormsAreReadAsBytes() {
        const auto fields = parseForm("a=1+2&b=%C3%A4%0A%00&empty=&bare&&a=3&a=1+2");
        CPPUNIT_ASSERT(fields);
        CPPUNIT_ASSERT_EQUAL(std::string("1 2"), fieldOf(*fields, "a"));
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, fields->at("a").size());
        CPPUNIT_ASSERT_EQUAL(std::string("ä\n\0", 4), fieldOf(*fields, "b"));
        CPPUNIT_ASSERT_EQUAL(std::string(), fieldOf(*fields, "empty"));
        CPPUNIT_ASSERT(fields->contains("bare"));
        CPPUNIT_ASSERT_EQUAL(std::string(), fieldOf(*fields, "none"));
    }

    void testBrokenFormsAreRefused() {
        for (const char *broken : {"a=%", "a=%4", "a=%zz", "%=1"})
            CPPUNIT_ASSERT_MESSAGE(broken, !parseForm(broken));
        CPPUNIT_ASSERT(parseForm("")->empty());
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(TwilioSignatureTest);

} // namespace
