// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/BrowserName.h"

#include "plugin/base/LinkToken.h"
#include "plugin/portal/PortalAddress.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;

namespace {

class BrowserNameTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(BrowserNameTest);
    CPPUNIT_TEST(testPeopleKnowTheirBrowserByIt);
    CPPUNIT_TEST(testAddressesNameThePractice);
    CPPUNIT_TEST_SUITE_END();

public:
    void testPeopleKnowTheirBrowserByIt() {
        const auto is = [](const std::string &name, const std::string &userAgent) {
            CPPUNIT_ASSERT_EQUAL(name, portal::browserNameOf(userAgent));
        };
        is("Chrome, Android", "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like "
                              "Gecko) Chrome/124.0.0.0 Mobile Safari/537.36");
        is("Samsung Internet, Android",
           "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
           "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36");
        is("Safari, iPhone", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) "
                             "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 "
                             "Safari/604.1");
        is("Edge, Windows", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, "
                            "like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0");
        is("Firefox, Linux",
           "Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0");
        is("", "curl/8.0");
        is("", "");
    }

    void testAddressesNameThePractice() {
        CPPUNIT_ASSERT_EQUAL(std::string("/p/1"), portal::portalPath(1));
        CPPUNIT_ASSERT_EQUAL(std::string("/p/10"), portal::portalPath(36));
        CPPUNIT_ASSERT(base::parseBase36("10") == 36);
        for (const char *broken : {"", "01", "A", "-1", "1 ", "+1", "zzzzzzzzzzzzzzzzzz"})
            CPPUNIT_ASSERT_MESSAGE(broken, !base::parseBase36(broken));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(BrowserNameTest);

} // namespace
