// SPDX-License-Identifier: Apache-2.0
#include "hooks/abi/MessageConfiguration.h"

#include "plugin/base/Errors.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;

namespace {

/// The key that is refused; empty where none is.
std::string refusedKey(const std::string &url, const hooks::Configuration::Pairs &more = {}) {
    hooks::Configuration::Pairs settings = more;
    settings.emplace_back("kith.public.url", url);
    try {
        (void)hooks::channelsOf(
            hooks::Configuration::load(KITH_SOURCE_DIR "/config/kith.properties", {}, settings));
        return {};
    } catch (const base::Invalid &error) {
        return error.fields().at(0).field;
    }
}

class PublicAddressTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PublicAddressTest);
    CPPUNIT_TEST(testLinksMustLeadSomewhere);
    CPPUNIT_TEST(testAHostMayHaveNoPublicArea_B53);
    CPPUNIT_TEST(testTheTwilioServiceMustReachIt);
    CPPUNIT_TEST_SUITE_END();

    const std::string _key = "kith.public.url";

public:
    void testLinksMustLeadSomewhere() {
        for (const char *url : {"http://127.0.0.1:8080/portal", "https://care.example.org/portal",
                                "https://example.org/care/portal"})
            CPPUNIT_ASSERT_EQUAL_MESSAGE(url, std::string(), refusedKey(url));
        for (const char *url :
             {"care.example.org/portal", "ftp://care.example.org/portal", "https:///portal",
              "https://care.example.org", "https://care.example.org/portal/",
              "https://care.example.org/portal//", "https://care.example.org//portal",
              "https://user@care.example.org/portal", "https://care.example.org/portal?a=/portal",
              "https://care.example.org/kith"})
            CPPUNIT_ASSERT_EQUAL_MESSAGE(url, _key, refusedKey(url));
        CPPUNIT_ASSERT_EQUAL(std::string(), refusedKey("https://care.example.org/kith",
                                                       {{"kith.public.prefix", "/kith"}}));
    }

    void testAHostMayHaveNoPublicArea_B53() {
        CPPUNIT_ASSERT_EQUAL(std::string(), refusedKey(""));
        CPPUNIT_ASSERT_EQUAL(_key,
                             refusedKey("", {{"kith.channel.sms", "twilio"},
                                             {"kith.sms.twilio.url", "https://api.example.com"}}));
    }

    void testTheTwilioServiceMustReachIt() {
        const std::string here = "http://127.0.0.1:8080/portal";
        const auto refused = [](const std::string &url, const std::string &service) {
            return refusedKey(url,
                              {{"kith.channel.sms", "twilio"}, {"kith.sms.twilio.url", service}});
        };
        for (const std::string &url : {here, std::string("https://localhost/portal"),
                                       std::string("http://care.example.org/portal")})
            CPPUNIT_ASSERT_EQUAL_MESSAGE(url, _key, refused(url, "https://api.example.com"));
        CPPUNIT_ASSERT_EQUAL(std::string(),
                             refused("https://care.example.org/portal", "https://api.example.com"));
        CPPUNIT_ASSERT_EQUAL(std::string(), refused(here, "http://127.0.0.1:9999"));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PublicAddressTest);

} // namespace
