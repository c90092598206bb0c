// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalFollower.h"

#include "plugin/people/HostEvents.h"
#include "plugin/people/MergeExpiry.h"
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

    std::string relationOf(const std::string &client, const std::string &contact) {
        return database.read([&](storage::Transaction &transaction) {
            auto row = transaction.query("select r.id from relationships r join contacts c"
                                         " on c.practice_no = r.practice_no"
                                         " and c.contact_no = r.contact_no"
                                         " where r.practice_no = 1 and r.client_id = ?"
                                         " and c.id = ? and r.ended_at is null",
                                         client, contact);
            return row.next() ? row.text(0) : std::string();
        });
    }
    void end(const std::string &client, const std::string &contact) {
        const std::string id = relationOf(client, contact);
        const auto version = count([&](storage::Transaction &transaction) {
            return transaction.query("select version from relationships where practice_no = 1"
                                     " and id = ?",
                                     id);
        });
        expect(200, all, "POST", "/api/v1/relationships/" + id + "/end",
               R"({"version":)" + std::to_string(version) + "}");
    }
    void clientMerged(const std::string &from, const std::string &into) {
        database.write([&](storage::Transaction &transaction) {
            people::clientMerged(transaction, all, clock.time, from, into);
            follower.onClientMerged(transaction, all, clock.time, from, into);
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
    CPPUNIT_TEST(testIntoAnArchivedOneGoesTheLivingAccount);
    CPPUNIT_TEST(testThePreviewSaysWhoseUsernameStays_B15);
    CPPUNIT_TEST(testThePreviewOfArchivingCountsPortals_B15);
    CPPUNIT_TEST(testAnEndedRelationEndsTheAccess_B44);
    CPPUNIT_TEST(testARemovedRelationEndsTheAccess_B44);
    CPPUNIT_TEST(testADeletedClientEndsTheAccess_B44);
    CPPUNIT_TEST(testWhatEndedWhileMergedStaysEnded);
    CPPUNIT_TEST(testMergedClientsAreAsClosedAsTheStricter);
    CPPUNIT_TEST(testAccessGoesOverWithTheClient);
    CPPUNIT_TEST(testCodesUnderWayEnd);
    CPPUNIT_TEST(testWhatWasNarrowedWhileMergedStaysNarrow);
    CPPUNIT_TEST(testUndoNarrowsNothingByItself);
    CPPUNIT_TEST(testNothingOfWhoIsGoneOutlivesTheUndo);
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

    void testIntoAnArchivedOneGoesTheLivingAccount() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grantRosi("c-2");
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/archive");
            const std::string before = desk.kept();
            const auto id = FollowerDesk::idOf(desk.merge(desk.keep, desk.other));
            CPPUNIT_ASSERT(!desk.rosa().isIn());
            const auto session = desk.sessions.find(1, desk.rosi().session, desk.clock.time);
            CPPUNIT_ASSERT(session && session->actor.id == desk.keep);
            desk.undo(id);
            CPPUNIT_ASSERT_EQUAL(before, desk.kept());
            CPPUNIT_ASSERT(!desk.rosa().isIn() && desk.rosi().isIn());
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/restore");
            CPPUNIT_ASSERT(desk.rosa().isIn());
        });
    }

    void testThePreviewSaysWhoseUsernameStays_B15() {
        onBoth([](FollowerDesk &desk) {
            const auto expect = [&desk](const std::string &stays, const std::string &ended,
                                        std::int64_t portals) {
                const auto preview = desk.preview(desk.all);
                CPPUNIT_ASSERT_EQUAL(stays, preview->getValue<std::string>("username"));
                CPPUNIT_ASSERT_EQUAL(ended, preview->getValue<std::string>("endedUsername"));
                CPPUNIT_ASSERT_EQUAL(portals, preview->getValue<std::int64_t>("portals"));
            };
            expect("", "", 0);
            desk.grantRosi("c-2");
            expect("rosi", "", 1);
            desk.grantRosa();
            expect("rosa@example.org", "rosi", 1);
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/archive");
            expect("rosi", "rosa@example.org", 1);
        });
    }

    void testThePreviewOfArchivingCountsPortals_B15() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grant("c-2", desk.keep);
            desk.grants.revoke(desk.all, desk.clock.time, "c-2", desk.keep);
            desk.grantRosi("c-1");
            std::int64_t portals = 0;
            desk.database.read([&](storage::Transaction &transaction) {
                portals = 0;
                for (const auto &count : desk.follower.countEnding(transaction, 1, desk.clock.time,
                                                                   desk.numberOf(desk.keep)))
                    portals += count.portals;
            });
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, portals);
        });
    }

    void testAnEndedRelationEndsTheAccess_B44() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grantRosi("c-1");
            const std::string session = desk.rosa().session;
            const std::string others = desk.rosi().session;
            desk.end("c-1", desk.keep);
            CPPUNIT_ASSERT(!desk.isIn(session) && desk.isIn(others));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.ended"));
            desk.relate("c-1", desk.keep);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).state == AccessState::revoked);
            CPPUNIT_ASSERT(!desk.rosa().isIn() && !desk.isIn(session));
            desk.grants.restore(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT(desk.rosa().isIn());
        });
    }

    void testARemovedRelationEndsTheAccess_B44() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grant("c-2", desk.keep);
            const std::string session = desk.rosa().session;
            desk.expect(204, desk.all, "DELETE",
                        "/api/v1/relationships/" + desk.relationOf("c-1", desk.keep));
            CPPUNIT_ASSERT(desk.isIn(session)); // the other client's portal is open still
            desk.relate("c-1", desk.keep);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).state == AccessState::revoked);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").state == AccessState::granted);
        });
    }

    void testADeletedClientEndsTheAccess_B44() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            const std::string session = desk.rosa().session;
            desk.database.write([&](storage::Transaction &transaction) {
                people::clientDeleted(transaction, desk.all, desk.clock.time, "c-1");
                desk.follower.onRelationsEnded(transaction, desk.all, desk.clock.time, "c-1");
            });
            desk.relate("c-1", desk.keep);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).state == AccessState::revoked);
            CPPUNIT_ASSERT(!desk.isIn(session));
        });
    }

    void testWhatEndedWhileMergedStaysEnded() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grantRosi("c-1");
            desk.grant("c-2", desk.other);
            const auto id = FollowerDesk::idOf(desk.merge(desk.keep, desk.other));
            desk.clock.time += base::hour;
            desk.end("c-2", desk.keep);
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            desk.undo(id);
            CPPUNIT_ASSERT(!desk.rosa().isIn() && !desk.rosi().isIn());
            for (const char *client : {"c-1", "c-2"}) {
                if (desk.relationOf(client, desk.other).empty())
                    desk.relate(client, desk.other);
                CPPUNIT_ASSERT(desk.stateOf(desk.other, client).state == AccessState::revoked);
            }
        });
    }

    void testMergedClientsAreAsClosedAsTheStricter() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grant("c-2", desk.keep);
            desk.grantRosi("c-1", {true, true, false});
            desk.grant("c-2", desk.other, {}, {}, portal::documentsOnly);
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            const std::string session = desk.rosa().session;
            desk.clientMerged("c-1", "c-2");
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").state == AccessState::revoked);
            CPPUNIT_ASSERT(!desk.isIn(session) && !desk.rosa().isIn());
            CPPUNIT_ASSERT(desk.stateOf(desk.other, "c-2").sees == portal::documentsOnly);
            CPPUNIT_ASSERT(desk.rosi().isIn());
        });
    }

    void testAccessGoesOverWithTheClient() {
        onBoth([](FollowerDesk &desk) {
            desk.grant("c-1", desk.keep, "rosa@example.org", test::rosasPin,
                       portal::appointmentsOnly);
            const std::string session = desk.rosa().session;
            desk.clientMerged("c-1", "c-2");
            CPPUNIT_ASSERT(desk.isIn(session));
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").state == AccessState::granted);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").sees == portal::appointmentsOnly);
            desk.clientMerged("c-1", "c-2");
            CPPUNIT_ASSERT(desk.isIn(session));
        });
    }

    void testCodesUnderWayEnd() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            const auto alive = [&desk] {
                return desk.count([&](storage::Transaction &transaction) {
                    return transaction.query("select count(*) from portal_proofs"
                                             " where practice_no = 1 and expires_at > ?",
                                             desk.clock.time);
                });
            };
            auto form = PortalDesk::formOf("rosa@example.org", test::rosasPin);
            form.asksCode = true;
            CPPUNIT_ASSERT(!desk.door.signIn(form, desk.clock.time).proof.empty());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, alive());
            desk.database.write([&](storage::Transaction &transaction) {
                desk.follower.onAddressChanged(transaction, desk.all, desk.clock.time,
                                               desk.numberOf(desk.keep));
            });
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, alive());
            desk.door.signIn(form, desk.clock.time);
            desk.merge(desk.keep, desk.other);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, alive());
        });
    }

    void testWhatWasNarrowedWhileMergedStaysNarrow() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grantRosi("c-1", {true, true, false});
            desk.grant("c-2", desk.other);
            const auto id = FollowerDesk::idOf(desk.merge(desk.keep, desk.other));
            desk.clock.time += base::hour;
            for (const char *client : {"c-1", "c-2"})
                desk.grants.changeSees(desk.all, desk.clock.time, client, desk.keep,
                                       {true, false, true});
            desk.undo(id);
            CPPUNIT_ASSERT(desk.stateOf(desk.other).sees == portal::appointmentsOnly);
            const portal::Sees narrowed{true, false, true};
            CPPUNIT_ASSERT(desk.stateOf(desk.other, "c-2").sees == narrowed);
        });
    }

    void testUndoNarrowsNothingByItself() {
        onBoth([](FollowerDesk &desk) {
            desk.grant("c-1", desk.keep, "rosa@example.org", test::rosasPin, portal::documentsOnly);
            desk.grantRosi("c-1", {true, true, false});
            const std::string before = desk.kept();
            desk.clock.time += base::minute;
            desk.undo(FollowerDesk::idOf(desk.merge(desk.keep, desk.other)));
            CPPUNIT_ASSERT_EQUAL(before, desk.kept());
        });
    }

    void testNothingOfWhoIsGoneOutlivesTheUndo() {
        onBoth([](FollowerDesk &desk) {
            desk.grantRosa();
            desk.grantRosi("c-1");
            auto form = PortalDesk::formOf("rosi", "946170583");
            form.asksCode = true;
            desk.rosi();
            desk.door.signIn(form, desk.clock.time);
            const std::int64_t gone = desk.numberOf(desk.other);
            const auto left = [&](storage::Sql sql) {
                return desk.count([&](storage::Transaction &transaction) {
                    return transaction.query(sql, gone);
                });
            };
            const auto accounts = [&] {
                return left("select count(*) from portal_accounts where practice_no = 1"
                            " and contact_no = ?");
            };
            const auto proofs = [&] {
                return left("select count(*) from portal_proofs where practice_no = 1"
                            " and contact_no = ?");
            };
            const auto browsers = [&] {
                return desk.count([](storage::Transaction &transaction) {
                    return transaction.query("select count(*) from portal_browsers"
                                             " where practice_no = 1");
                });
            };
            desk.merge(desk.keep, desk.other);
            const base::Millis until = desk.clock.time + 30 * base::day;
            people::MergeExpiry(desk.database, {&desk.follower}).run(until - 1);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, accounts());
            CPPUNIT_ASSERT(proofs() > 0 && browsers() > 0);
            people::MergeExpiry(desk.database, {&desk.follower}).run(until);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, accounts() + proofs() + browsers());
            const std::string again = desk.create(desk.all, "Rosi", "Neu");
            desk.relate("c-2", again);
            desk.grant("c-2", again, "rosi", "946170583"); // the username is free
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PortalFollowerTest);

} // namespace
