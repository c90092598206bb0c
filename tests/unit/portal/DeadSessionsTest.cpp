// SPDX-License-Identifier: Apache-2.0
// Every route of the portal with a session that leads nowhere any more.
#include "plugin/portal/PortalFollower.h"
#include "tests/unit/portal/SecurityDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>
#include <string>

using namespace kith;

namespace {

using http::Response;
using test::comparable;
using test::SecurityDesk;
using Browser = test::SecurityBrowser;
using Route = test::PortalRoute;

/// Where nobody needs a session, and what one may do before the change.
bool isOfTheEntrance(const std::string &path) {
    return path == "/p/1/secret" || path == "/p/1/sign-out" || path.starts_with("/p/1/code");
}

class DeadSessionsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(DeadSessionsTest);
    CPPUNIT_TEST(testArchived);
    CPPUNIT_TEST(testMerged);
    CPPUNIT_TEST(testMergedWhereNobodyEndsSessions);
    CPPUNIT_TEST(testIdle);
    CPPUNIT_TEST(testWhoMustChangeThePinGetsNoFurther);
    CPPUNIT_TEST_SUITE_END();

    /// What ends her session comes between Rosa's sign-in and her asking for everything.
    static void expectAnonymousAfter(const std::function<void(SecurityDesk &)> &end) {
        test::onBothDatabases([&end](storage::Database &database) {
            SecurityDesk desk(database);
            Browser own = rosaAt(desk);
            CPPUNIT_ASSERT_EQUAL(200, own.get("/p/1").status);
            end(desk);
            expectOutside(desk, "1", [&own] { return own; });
            for (const Route &route : routesOf(desk, "1", rosasIds(desk)))
                expectSame(desk, route, Browser{desk}, own);
        });
    }

    static void expectSame(const SecurityDesk &desk, const Route &route, Browser nobody,
                           Browser own) {
        nobody.get("/p/1/sign-in");
        own.get("/p/1/sign-in");
        const std::string what = route.method + " " + route.path;
        const Response answer = askFor(own, route);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(what, comparable(askFor(nobody, route), route.path),
                                     comparable(answer, route.path));
        expectNothingOfRosa(desk, what, answer);
    }

public:
    void testArchived() {
        expectAnonymousAfter([](SecurityDesk &desk) {
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/archive", "{}");
        });
    }

    void testMerged() {
        portal::PortalFollower follower;
        expectAnonymousAfter([&follower](SecurityDesk &desk) {
            static_cast<test::PeopleFixture &>(desk).services.followers.push_back(&follower);
            desk.merge(desk.other, desk.keep);
        });
    }

    void testMergedWhereNobodyEndsSessions() {
        expectAnonymousAfter([](SecurityDesk &desk) { desk.merge(desk.other, desk.keep); });
    }

    void testIdle() {
        expectAnonymousAfter(
            [](SecurityDesk &desk) { desk.clock.time += portal::SessionLimits().idle; });
    }

    /// Where others are led to sign in, she is led to choose a PIN.
    void testWhoMustChangeThePinGetsNoFurther() {
        test::onBothDatabases([](storage::Database &database) {
            SecurityDesk desk(database);
            Browser own = rosaAt(desk);
            CPPUNIT_ASSERT_EQUAL(200, own.get("/p/1").status);
            desk.run("update portal_accounts set must_change = 1 where practice_no = 1");
            const std::string before = desk.rosas();
            int led = 0;
            for (const Route &route : routesOf(desk, "1", rosasIds(desk))) {
                Browser nobody{desk};
                if (!test::leadsTo(askFor(nobody, route)).starts_with("/portal/p/1/sign-in") ||
                    isOfTheEntrance(route.path))
                    continue;
                Browser browser = own;
                const std::string what = route.method + " " + route.path;
                const Response answer = askFor(browser, route);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, std::string("/portal/p/1/secret"),
                                             test::leadsTo(answer));
                expectNothingOfRosa(desk, what, answer);
                ++led;
            }
            CPPUNIT_ASSERT(led > 20);
            CPPUNIT_ASSERT_EQUAL(before, desk.rosas());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DeadSessionsTest);

} // namespace
