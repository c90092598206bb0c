// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalFollower.h"

#include "tests/unit/portal/PortalDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using portal::AccessState;
using test::PortalDesk;

struct FollowerDesk : PortalDesk {
    explicit FollowerDesk(storage::Database &theDatabase) : PortalDesk(theDatabase) {
        services.followers.push_back(&follower);
    }

    portal::SignInOutcome rosi() { return signIn("rosi", "946170583"); }
    void grantRosi(const std::string &client, const portal::Sees &sees = {}) {
        grant(client, other, "rosi", "946170583", sees);
    }
    /// All that the portal keeps of practice 1, but sessions and what a sign-in writes.
    std::string kept() {
        return database.read([](storage::Transaction &transaction) {
            std::string text;
            auto account = transaction.query("select contact_no, id, username, secret, must_change"
                                             " from portal_accounts where practice_no = 1"
                                             " order by id");
            while (account.next())
                text += account.text(0) + account.text(1) + account.text(2) + account.text(3) +
                        account.text(4) + "\n";
            auto row = transaction.query("select contact_no, client_id, state, appointments,"
                                         " documents, notes, changed_at, changed_by"
                                         " from portal_access where practice_no = 1"
                                         " order by contact_no, client_id");
            while (row.next())
                for (int column = 0; column < 8; ++column)
                    text += row.text(column) + (column == 7 ? "\n" : "|");
            return text;
        });
    }

    portal::PortalFollower follower;
};

class PortalFollowerTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PortalFollowerTest);
    CPPUNIT_TEST(testKeptAccountStaysTheOtherRests);
    CPPUNIT_TEST(testTheOnlyAccountGoesOver);
    CPPUNIT_TEST(testAccessIsUnitedAndTheStricterCounts);
    CPPUNIT_TEST(testWhatWasRevokedStaysRevoked);
    CPPUNIT_TEST(testBothAreSignedOut);
    CPPUNIT_TEST(testUndoIsExact);
    CPPUNIT_TEST(testWhatStaffDecidedSinceStays);
    CPPUNIT_TEST(testArchivedOnesBringNothing_B15);
    CPPUNIT_TEST(testArchivedIsSignedOutForGood_B15);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(FollowerDesk &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            FollowerDesk desk(database);
            check(desk);
        });
    }

public:
    void testKeptAccountStaysTheOtherRests() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grantRosi("c-2");
            const auto id = FollowerDesk::idOf(desk.merge(desk.keep, desk.other));
            CPPUNIT_ASSERT(desk.rosa().isIn());
            CPPUNIT_ASSERT(!desk.rosi().isIn());
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").state == AccessState::granted);
            desk.undo(id);
            CPPUNIT_ASSERT(desk.rosa().isIn() && desk.rosi().isIn());
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").state == AccessState::none);
        });
    }

    void testTheOnlyAccountGoesOver() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosi("c-1");
            const auto id = FollowerDesk::idOf(desk.merge(desk.keep, desk.other));
            const auto outcome = desk.rosi();
            const auto session = desk.sessions.find(1, outcome.session, desk.clock.time);
            CPPUNIT_ASSERT(session && session->actor.id == desk.keep);
            desk.undo(id);
            CPPUNIT_ASSERT(!desk.isIn(outcome.session));
            CPPUNIT_ASSERT_EQUAL(
                desk.other, desk.sessions.find(1, desk.rosi().session, desk.clock.time)->actor.id);
        });
    }

    void testAccessIsUnitedAndTheStricterCounts() {
        onBoth([](FollowerDesk &desk) {
            desk.grant("c-1", desk.keep, "rosa@example.org", test::rosasPin, {true, true, false});
            desk.grantRosi("c-1", {true, false, true});
            desk.grant("c-2", desk.other, {}, {}, portal::documentsOnly);
            desk.merge(desk.keep, desk.other);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).sees == portal::appointmentsOnly);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").sees == portal::documentsOnly);
        });
    }

    void testWhatWasRevokedStaysRevoked() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grant("c-2", desk.keep);
            desk.grantRosi("c-1");
            desk.grants.revoke(desk.all, 1, "c-1", desk.other);
            desk.merge(desk.keep, desk.other);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).state == AccessState::revoked);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").state == AccessState::granted);
        });
    }

    void testBothAreSignedOut() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grantRosi("c-1");
            const std::string one = desk.rosa().session;
            const std::string two = desk.rosi().session;
            const auto id = FollowerDesk::idOf(desk.merge(desk.keep, desk.other));
            CPPUNIT_ASSERT(!desk.isIn(one) && !desk.isIn(two));
            desk.undo(id);
            CPPUNIT_ASSERT(!desk.isIn(one) && !desk.isIn(two));
        });
    }

    void testUndoIsExact() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grantRosi("c-1", portal::appointmentsOnly);
            desk.grant("c-2", desk.other);
            desk.grants.revoke(desk.all, 1, "c-2", desk.other);
            const std::string before = desk.kept();
            const auto id = FollowerDesk::idOf(desk.merge(desk.keep, desk.other));
            CPPUNIT_ASSERT(before != desk.kept());
            desk.undo(id);
            CPPUNIT_ASSERT_EQUAL(before, desk.kept());
        });
    }

    void testWhatStaffDecidedSinceStays() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grantRosi("c-2");
            const auto id = FollowerDesk::idOf(desk.merge(desk.keep, desk.other));
            desk.clock.time += base::hour;
            desk.grants.changeSees(desk.all, desk.clock.time, "c-2", desk.keep,
                                   portal::documentsOnly);
            desk.undo(id);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").sees == portal::documentsOnly);
            CPPUNIT_ASSERT(desk.rosi().isIn());
        });
    }

    void testArchivedOnesBringNothing_B15() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grantRosi("c-2");
            desk.expect(200, desk.all, "POST", test::contacts + desk.other + "/archive");
            desk.merge(desk.keep, desk.other);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").state == AccessState::none);
            CPPUNIT_ASSERT(!desk.rosi().isIn());
            CPPUNIT_ASSERT(desk.rosa().isIn());
        });
    }

    void testArchivedIsSignedOutForGood_B15() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            const std::string session = desk.rosa().session;
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/archive");
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/restore");
            CPPUNIT_ASSERT(!desk.isIn(session));
            CPPUNIT_ASSERT(desk.rosa().isIn());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PortalFollowerTest);

} // namespace
