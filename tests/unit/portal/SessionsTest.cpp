// SPDX-License-Identifier: Apache-2.0
#include "plugin/access/ContactPolicy.h"
#include "tests/unit/portal/PortalDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using test::PortalDesk;

class SessionsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SessionsTest);
    CPPUNIT_TEST(testIdleForHalfAnHour);
    CPPUNIT_TEST(testTwelveHoursAtMost);
    CPPUNIT_TEST(testRevokedOnTheNextCall_B44);
    CPPUNIT_TEST(testOtherClientsStay_B42_B44);
    CPPUNIT_TEST(testRevokingTheLastSignsOutForGood);
    CPPUNIT_TEST(testArchivedAndUnrelatedContactsAreOut);
    CPPUNIT_TEST(testSignOut);
    CPPUNIT_TEST(testSignInReplacesTheBrowsersSession);
    CPPUNIT_TEST(testSecretOfAnotherPractice);
    CPPUNIT_TEST(testOldSessionsGo);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(PortalDesk &, const std::string &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            PortalDesk desk(database);
            desk.grantRosa();
            const std::string session = desk.rosa().session;
            CPPUNIT_ASSERT(desk.isIn(session));
            check(desk, session);
        });
    }

    static std::string open(PortalDesk &desk) {
        return desk.database.read([&](storage::Transaction &transaction) {
            std::string ids;
            for (const auto &client : access::openClients(transaction, 1, desk.numberOf(desk.keep)))
                ids += client.clientId + " ";
            return ids;
        });
    }

    static void revoke(PortalDesk &desk, const std::string &client) {
        desk.grants.revoke(desk.all, desk.clock.time, client, desk.keep);
    }

public:
    void testIdleForHalfAnHour() {
        onBoth([](PortalDesk &desk, const std::string &session) {
            desk.clock.time += 30 * base::minute - 1;
            CPPUNIT_ASSERT(desk.isIn(session));
            desk.clock.time += 30 * base::minute - 1;
            CPPUNIT_ASSERT(desk.isIn(session));
            desk.clock.time += 30 * base::minute;
            CPPUNIT_ASSERT(!desk.isIn(session));
        });
    }

    void testTwelveHoursAtMost() {
        onBoth([](PortalDesk &desk, const std::string &session) {
            for (int i = 1; i < 48; ++i) {
                desk.clock.time += 15 * base::minute;
                CPPUNIT_ASSERT(desk.isIn(session));
            }
            desk.clock.time += 15 * base::minute - 1;
            CPPUNIT_ASSERT(desk.isIn(session));
            desk.clock.time += 1;
            CPPUNIT_ASSERT(!desk.isIn(session));
        });
    }

    void testRevokedOnTheNextCall_B44() {
        onBoth([](PortalDesk &desk, const std::string &session) {
            revoke(desk, "c-1");
            CPPUNIT_ASSERT(!desk.isIn(session));
            CPPUNIT_ASSERT_EQUAL(std::string(), open(desk));
        });
    }

    void testOtherClientsStay_B42_B44() {
        onBoth([](PortalDesk &desk, const std::string &session) {
            CPPUNIT_ASSERT(desk.grant("c-2", desk.keep).pin.empty());
            CPPUNIT_ASSERT_EQUAL(std::string("c-1 c-2 "), open(desk));
            revoke(desk, "c-1");
            CPPUNIT_ASSERT(desk.isIn(session));
            CPPUNIT_ASSERT_EQUAL(std::string("c-2 "), open(desk));
            CPPUNIT_ASSERT(desk.rosa().isIn());
        });
    }

    void testRevokingTheLastSignsOutForGood() {
        onBoth([](PortalDesk &desk, const std::string &session) {
            revoke(desk, "c-1");
            desk.grants.restore(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT(!desk.isIn(session));
            CPPUNIT_ASSERT(desk.rosa().isIn());
        });
    }

    void testArchivedAndUnrelatedContactsAreOut() {
        onBoth([](PortalDesk &desk, const std::string &session) {
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/archive");
            CPPUNIT_ASSERT(!desk.isIn(session));
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/restore");
            const std::string again = desk.rosa().session;
            CPPUNIT_ASSERT(desk.isIn(again));
            desk.database.write([&](storage::Transaction &transaction) {
                transaction.run("update relationships set ended_at = 1, ended_on = '2026-01-01'"
                                " where practice_no = 1 and client_id = 'c-1'");
            });
            CPPUNIT_ASSERT(!desk.isIn(again));
            CPPUNIT_ASSERT(!desk.rosa().isIn());
        });
    }

    void testSignOut() {
        onBoth([](PortalDesk &desk, const std::string &session) {
            const std::string other = desk.rosa().session;
            desk.sessions.end(1, session, desk.clock.time);
            desk.sessions.end(1, session, desk.clock.time);
            CPPUNIT_ASSERT(!desk.isIn(session));
            CPPUNIT_ASSERT(desk.isIn(other));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.signed-out"));
        });
    }

    void testSignInReplacesTheBrowsersSession() {
        onBoth([](PortalDesk &desk, const std::string &session) {
            auto form = PortalDesk::formOf("rosa@example.org", test::rosasPin);
            form.replaced = session;
            const auto next = desk.door.signIn(form, desk.clock.time);
            CPPUNIT_ASSERT(desk.isIn(next.session));
            CPPUNIT_ASSERT(!desk.isIn(session));
        });
    }

    void testSecretOfAnotherPractice() {
        onBoth([](PortalDesk &desk, const std::string &session) {
            CPPUNIT_ASSERT(!desk.sessions.find(2, session, desk.clock.time));
            CPPUNIT_ASSERT(!desk.sessions.find(1, session + "x", desk.clock.time));
            CPPUNIT_ASSERT(!desk.sessions.find(1, "", desk.clock.time));
            desk.sessions.end(2, session, desk.clock.time);
            CPPUNIT_ASSERT(desk.isIn(session));
        });
    }

    void testOldSessionsGo() {
        onBoth([](PortalDesk &desk, const std::string &) {
            const auto left = [&](base::Millis now) {
                return desk.database.write([&](storage::Transaction &transaction) {
                    CPPUNIT_ASSERT(portal::purgeSessions(transaction, 1, now));
                    CPPUNIT_ASSERT(portal::purgeTries(transaction, 1, now));
                    auto row = transaction.query("select (select count(*) from portal_sessions"
                                                 " where practice_no = 1), count(*)"
                                                 " from portal_tries where practice_no = 1");
                    row.next();
                    return row.int64(0) * 10 + row.int64(1);
                });
            };
            CPPUNIT_ASSERT_EQUAL(std::int64_t{12}, left(desk.clock.time));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1},
                                 left(desk.clock.time + 30 * base::minute - 1) / 10);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, left(desk.clock.time + base::hour));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SessionsTest);

} // namespace
