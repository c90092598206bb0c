// SPDX-License-Identifier: Apache-2.0
// What becomes of invitations to the portal when contacts are merged.
#include "plugin/portal/PortalFollower.h"
#include "tests/unit/portal/PortalPost.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using portal::AccessState;

struct InviteDesk : test::PortalPost {
    explicit InviteDesk(storage::Database &theDatabase) : PortalPost(theDatabase) {
        services.followers.push_back(&follower);
    }

    void inviteRosi(const std::string &client = "c-1") {
        emails.grant(all, clock.time, client, other, {});
    }
    /// Where the one message that is due goes.
    std::string postedTo() {
        const auto sent = post();
        return sent.size() == 1 ? sent.front().content.toAddress : std::to_string(sent.size());
    }
    std::string mergeBoth(const std::string &more = {}) { return idOf(merge(keep, other, more)); }
    AccessState rosas(const std::string &client = "c-1") { return stateOf(keep, client).state; }
    AccessState rosis(const std::string &client = "c-1") { return stateOf(other, client).state; }
    /// What was sent so far opens no more than what follows.
    void later() { clock.time += base::hour; }

    portal::PortalFollower follower;
};

class MovedInvitesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(MovedInvitesTest);
    CPPUNIT_TEST(testLinkGoesOverWithTheAddress_B15);
    CPPUNIT_TEST(testAnotherAddressIsInvitedAnew_B15);
    CPPUNIT_TEST(testWhatWaitsIsPlannedAnew_B15);
    CPPUNIT_TEST(testInvitationOpensForWhoCanSignInNow_B42);
    CPPUNIT_TEST(testInvitedOneWhoGoesIntoOneThatCanSignIn_B42);
    CPPUNIT_TEST(testRevokedOneIsNotInvitedByAMerge_B44);
    CPPUNIT_TEST(testArchivedOneBringsNoInvitation_B15);
    CPPUNIT_TEST(testTheLaterInvitationCounts);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(InviteDesk &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            InviteDesk desk(database);
            check(desk);
        });
    }

public:
    void testLinkGoesOverWithTheAddress_B15() {
        onBoth([](InviteDesk &desk) {
            desk.inviteRosi();
            const std::string token = desk.postedToken();
            const std::string id = desk.mergeBoth(R"(,"take":["email"])");
            CPPUNIT_ASSERT(desk.post().empty());
            CPPUNIT_ASSERT_EQUAL(std::string("open"), desk.linkState(token));
            desk.undo(id);
            CPPUNIT_ASSERT(desk.post().empty());
            CPPUNIT_ASSERT_EQUAL(std::string("open"), desk.linkState(token));
            CPPUNIT_ASSERT(desk.rosas() == AccessState::none);
            desk.mergeBoth(R"(,"take":["email"])");
            desk.accept(token, "rosa@example.org");
            CPPUNIT_ASSERT(desk.rosas() == AccessState::granted && desk.rosa().isIn());
        });
    }

    void testAnotherAddressIsInvitedAnew_B15() {
        onBoth([](InviteDesk &desk) {
            desk.inviteRosi();
            const std::string first = desk.postedToken();
            desk.later();
            const std::string id = desk.mergeBoth();
            CPPUNIT_ASSERT(desk.rosas() == AccessState::invited);
            const auto sent = desk.post();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, sent.size());
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), sent[0].content.toAddress);
            const std::string second = InviteDesk::tokenIn(sent[0].content.text);
            CPPUNIT_ASSERT_EQUAL(std::string("open"), desk.linkState(second));
            CPPUNIT_ASSERT(desk.linkState(first) != "open");
            desk.undo(id);
            CPPUNIT_ASSERT_EQUAL(std::string("open"), desk.linkState(first));
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"), desk.linkState(second));
            CPPUNIT_ASSERT(desk.post().empty());
        });
    }

    void testWhatWaitsIsPlannedAnew_B15() {
        onBoth([](InviteDesk &desk) {
            desk.inviteRosi();
            const std::string id = desk.mergeBoth();
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), desk.postedTo());
            desk.undo(id);
            CPPUNIT_ASSERT_EQUAL(std::string("rosi@example.com"), desk.postedTo());
            CPPUNIT_ASSERT(desk.rosis() == AccessState::invited);
            CPPUNIT_ASSERT(desk.rosas() == AccessState::none);
        });
    }

    void testInvitationOpensForWhoCanSignInNow_B42() {
        onBoth([](InviteDesk &desk) {
            desk.invite("c-1", portal::appointmentsOnly);
            const std::string token = desk.postedToken();
            desk.grant("c-2", desk.other, "rosi", "946170583");
            const auto before = desk.audited("portal.granted");
            const std::string id = desk.mergeBoth();
            CPPUNIT_ASSERT(desk.rosas() == AccessState::granted);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).sees == portal::appointmentsOnly);
            CPPUNIT_ASSERT_EQUAL(before + 1, desk.audited("portal.granted"));
            CPPUNIT_ASSERT_EQUAL(std::string("used"), desk.linkState(token));
            desk.undo(id);
            CPPUNIT_ASSERT(desk.rosas() == AccessState::invited);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).invitedUntil.has_value());
            CPPUNIT_ASSERT_EQUAL(std::string("open"), desk.linkState(token));
            CPPUNIT_ASSERT(desk.post().empty());
        });
    }

    void testInvitedOneWhoGoesIntoOneThatCanSignIn_B42() {
        onBoth([](InviteDesk &desk) {
            desk.grant("c-2", desk.keep, "rosa@example.org", test::rosasPin);
            desk.inviteRosi();
            const std::string id = desk.mergeBoth();
            CPPUNIT_ASSERT(desk.rosas() == AccessState::granted);
            CPPUNIT_ASSERT(desk.post().empty());
            desk.undo(id);
            CPPUNIT_ASSERT(desk.rosas() == AccessState::none);
            CPPUNIT_ASSERT(desk.rosis() == AccessState::invited);
            CPPUNIT_ASSERT_EQUAL(std::string("rosi@example.com"), desk.postedTo());
        });
    }

    void testRevokedOneIsNotInvitedByAMerge_B44() {
        onBoth([](InviteDesk &desk) {
            desk.grant("c-1", desk.keep, "rosa@example.org", test::rosasPin);
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            desk.inviteRosi();
            const std::string token = desk.postedToken();
            desk.mergeBoth();
            CPPUNIT_ASSERT(desk.rosas() == AccessState::revoked);
            CPPUNIT_ASSERT(desk.post().empty() && desk.linkState(token) != "open");
        });
    }

    void testArchivedOneBringsNoInvitation_B15() {
        onBoth([](InviteDesk &desk) {
            desk.inviteRosi();
            const std::string token = desk.postedToken();
            desk.expect(200, desk.all, "POST", test::contacts + desk.other + "/archive");
            desk.mergeBoth(R"(,"take":["email"])");
            CPPUNIT_ASSERT(desk.rosas() == AccessState::none);
            CPPUNIT_ASSERT(desk.post().empty() && desk.linkState(token) != "open");
        });
    }

    void testTheLaterInvitationCounts() {
        onBoth([](InviteDesk &desk) {
            desk.invite();
            desk.post();
            desk.clock.time += 8 * base::day; // it is over
            desk.inviteRosi();
            desk.mergeBoth();
            CPPUNIT_ASSERT_EQUAL(desk.clock.time + 7 * base::day,
                                 desk.stateOf(desk.keep).invitedUntil.value_or(0));
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), desk.postedTo());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(MovedInvitesTest);

} // namespace
