// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/Cookies.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;

namespace {

std::string cookie(const std::vector<std::string> &headers, const std::string &name) {
    http::Request request;
    for (const std::string &value : headers)
        request.headers.emplace_back("cookie", value);
    return http::cookieOf(request, name);
}

/// RFC 6265.
class CookiesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(CookiesTest);
    CPPUNIT_TEST(testCookiesAreFoundByTheirWholeName);
    CPPUNIT_TEST(testACookieIsForThisHostAlone);
    CPPUNIT_TEST(testACookieMayEndWithTheBrowser);
    CPPUNIT_TEST(testFormsOfOtherSitesAreKnown);
    CPPUNIT_TEST_SUITE_END();

public:
    void testCookiesAreFoundByTheirWholeName() {
        const std::vector<std::string> some{"a=1; __Host-b=two=2;c=\"3\"", "d=4; a=5"};
        CPPUNIT_ASSERT_EQUAL(std::string("1"), cookie(some, "a"));
        CPPUNIT_ASSERT_EQUAL(std::string("two=2"), cookie(some, "__Host-b"));
        CPPUNIT_ASSERT_EQUAL(std::string("3"), cookie(some, "c"));
        CPPUNIT_ASSERT_EQUAL(std::string("4"), cookie(some, "d"));
        CPPUNIT_ASSERT_EQUAL(std::string(), cookie(some, "b"));
        CPPUNIT_ASSERT_EQUAL(std::string(), cookie({"a", ";;=", "A=1"}, "a"));
    }

    void testACookieIsForThisHostAlone() {
        CPPUNIT_ASSERT_EQUAL(
            std::string("__Host-x=y; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=86400"),
            http::hostCookie("__Host-x", "y", base::day));
    }

    void testACookieMayEndWithTheBrowser() {
        const std::string flags = "; Path=/; Secure; HttpOnly; SameSite=Lax";
        CPPUNIT_ASSERT_EQUAL("__Host-a=b" + flags, http::hostCookie("__Host-a", "b"));
        CPPUNIT_ASSERT_EQUAL("__Host-a=" + flags + "; Max-Age=0", http::droppedCookie("__Host-a"));
    }

    void testFormsOfOtherSitesAreKnown() {
        const auto from = [](const std::string &header, const std::string &value) {
            http::Request request;
            request.headers = {{"host", "kith.example.org"}, {header, value}};
            return http::comesFromElsewhere(request);
        };
        CPPUNIT_ASSERT(!from("origin", "https://kith.example.org"));
        CPPUNIT_ASSERT(from("origin", "https://example.com"));
        CPPUNIT_ASSERT(from("origin", "https://kith.example.org.example.com"));
        CPPUNIT_ASSERT(from("origin", "null"));
        CPPUNIT_ASSERT(!from("sec-fetch-site", "same-origin"));
        CPPUNIT_ASSERT(!from("sec-fetch-site", "none"));
        CPPUNIT_ASSERT(from("sec-fetch-site", "same-site"));
        CPPUNIT_ASSERT(from("sec-fetch-site", "cross-site"));
        CPPUNIT_ASSERT(!from("accept", "*/*"));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(CookiesTest);

} // namespace
