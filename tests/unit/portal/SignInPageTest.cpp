// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/SignInPage.h"

#include "tests/unit/portal/PageDesk.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using test::PageDesk;

namespace {

void atDesk(const std::function<void(PageDesk &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        PageDesk desk(database);
        test(desk);
    });
}

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

void is(int status, const http::Response &response) {
    CPPUNIT_ASSERT_EQUAL_MESSAGE(response.body, status, response.status);
}

class SignInPageTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SignInPageTest);
    CPPUNIT_TEST(testRightPinLeadsIn);
    CPPUNIT_TEST(testUnknownPracticesAreNotThere);
    CPPUNIT_TEST_SUITE_END();

public:
    void testRightPinLeadsIn() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = desk.browser();
            const auto answer = browser.signIn("rosa%40example.org", test::rosasPin);
            is(303, answer);
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1"), test::leadsTo(answer));
            CPPUNIT_ASSERT(browser.cookies.contains("__Host-kith-portal-1"));
            is(303, browser.get("/p/1/sign-in"));
        });
    }

    void testUnknownPracticesAreNotThere() {
        atDesk([](PageDesk &desk) {
            for (const char *path : {"/p/zz/sign-in", "/p/01/sign-in", "/p/-1/sign-in"}) {
                const auto answer = desk.browser().get(path);
                is(404, answer);
                CPPUNIT_ASSERT(has(answer.body, "leads nowhere"));
            }
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SignInPageTest);

} // namespace
