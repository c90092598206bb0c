// SPDX-License-Identifier: Apache-2.0
// Invitations by email, from staff's click to the account that the contact makes.
#include "plugin/portal/EmailGrants.h"

#include "plugin/base/Errors.h"
#include "tests/unit/portal/PortalPost.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>
#include <thread>

namespace {

using namespace kith;
using portal::AccessState;
using test::PortalPost;

template <class Problem>
std::string refusal(const std::function<void()> &what) {
    try {
        what();
    } catch (const Problem &problem) {
        return problem.fields().front().field + " " + problem.fields().front().code;
    }
    return "none";
}

class EmailGrantsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(EmailGrantsTest);
    CPPUNIT_TEST(testInvitationLeadsToAnAccount_B40);
    CPPUNIT_TEST(testWithoutEmailItIsRefusedWithTheReason_B41);
    CPPUNIT_TEST(testWhoCanSignInIsGrantedAtOnceAndTold_B42);
    CPPUNIT_TEST(testWhatSomebodyElseDecidedIsKept);
    CPPUNIT_TEST(testOneAcceptanceOpensAllThatIsInvited_B42);
    CPPUNIT_TEST(testResendMakesTheEarlierLinkVoid_B43);
    CPPUNIT_TEST(testRevokedInvitationIsNeitherSentNorGood_B44);
    CPPUNIT_TEST(testAlteredExpiredAndUsedLinksOpenNothing_B48);
    CPPUNIT_TEST(testAnotherAddressEndsTheLink);
    CPPUNIT_TEST(testArchivedContactIsNotInvited);
    CPPUNIT_TEST(testPinForTheInvitedEndsTheLinkAndOpensNothingElse_B14);
    CPPUNIT_TEST(testTakenUsernameIsSaid);
    CPPUNIT_TEST(testTwiceAtOnceIsOneInvitation);
    CPPUNIT_TEST(testAcceptedTwiceAtOnceIsOneAccount);
    CPPUNIT_TEST(testInvitationsAreLimited);
    CPPUNIT_TEST(testOnlyStaffWhoMaySeeBoth_B14);
    CPPUNIT_TEST(testEverythingIsAudited_B52);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(PortalPost &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            PortalPost desk(database);
            check(desk);
        });
    }

    /// What the client's log says of it.
    static std::int64_t accepted(PortalPost &desk, const std::string &client) {
        return desk.count([&](storage::Transaction &t) {
            return t.query("select count(*) from audit_entries where practice_no = 1"
                           " and action = 'portal.accepted' and subject_id = ?",
                           client);
        });
    }

public:
    void testInvitationLeadsToAnAccount_B40() {
        onBoth([](PortalPost &desk) {
            desk.invite("c-1", portal::appointmentsOnly);
            const auto invited = desk.stateOf(desk.keep);
            CPPUNIT_ASSERT(invited.state == AccessState::invited && invited.canResend());
            CPPUNIT_ASSERT(invited.canRevoke() && !invited.canGrant());
            CPPUNIT_ASSERT_EQUAL(desk.clock.time + 7 * base::day, invited.invitedUntil.value());
            const std::string token = desk.postedToken();
            CPPUNIT_ASSERT_EQUAL(std::string("open"), desk.linkState(token));
            CPPUNIT_ASSERT_EQUAL(std::string("open"),
                                 desk.linkState(token)); // looking uses nothing
            desk.accept(token, "rosa@example.org");
            const auto granted = desk.stateOf(desk.keep);
            CPPUNIT_ASSERT(granted.state == AccessState::granted && !granted.invitedUntil);
            CPPUNIT_ASSERT(granted.sees == portal::appointmentsOnly);
            CPPUNIT_ASSERT(desk.rosa().isIn());
        });
    }

    void testWithoutEmailItIsRefusedWithTheReason_B41() {
        onBoth([](PortalPost &desk) {
            const std::string uma =
                desk.create(desk.all, "Uma", "Sol", R"(,"phone":"+4930999999")");
            desk.relate("c-1", uma);
            CPPUNIT_ASSERT_EQUAL(std::string("email missing"), refusal<base::Invalid>([&] {
                                     desk.emails.grant(desk.all, 1, "c-1", uma, {});
                                 }));
            const auto state = desk.stateOf(uma);
            CPPUNIT_ASSERT(state.canGrant() && !state.canInvite());
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).canInvite());
            desk.invite();
            desk.write("update contacts set email = '' where practice_no = 1 and given_name ="
                       " 'Rosa'");
            CPPUNIT_ASSERT_EQUAL(std::string("email missing"), refusal<base::Invalid>([&] {
                                     desk.emails.resend(desk.all, 1, "c-1", desk.keep);
                                 }));
        });
    }

    void testWhoCanSignInIsGrantedAtOnceAndTold_B42() {
        onBoth([](PortalPost &desk) {
            desk.grantRosa();
            desk.write("update contacts set phone = '+4930123456', preferred_channel = 'sms'"
                       " where practice_no = 1 and given_name = 'Rosa'");
            desk.invite("c-2");
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").state == AccessState::granted);
            const auto sent = desk.post();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, sent.size());
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), sent[0].content.toAddress);
            CPPUNIT_ASSERT(sent[0].content.text.find("/portal/p/1\n") != std::string::npos);
            CPPUNIT_ASSERT(PortalPost::tokenIn(sent[0].content.text).empty());
            desk.invite("c-2"); // once more changes nothing
            CPPUNIT_ASSERT(desk.post().empty());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.audited("portal.invited"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("portal.granted"));
        });
    }

    void testWhatSomebodyElseDecidedIsKept() {
        onBoth([](PortalPost &desk) {
            const auto invited = [&](const portal::Sees &sees) {
                return refusal<base::Conflict>([&] { desk.invite("c-1", sees); });
            };
            CPPUNIT_ASSERT_EQUAL(std::string("none"), invited(portal::everythingShared));
            CPPUNIT_ASSERT_EQUAL(std::string("contact stale"), invited(portal::appointmentsOnly));
            desk.accept(desk.postedToken(), "rosa");
            CPPUNIT_ASSERT_EQUAL(std::string("contact stale"), invited(portal::appointmentsOnly));
            CPPUNIT_ASSERT_EQUAL(std::string("none"), invited(portal::everythingShared));
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).sees == portal::everythingShared);
        });
    }

    void testOneAcceptanceOpensAllThatIsInvited_B42() {
        onBoth([](PortalPost &desk) {
            desk.invite("c-1");
            desk.invite("c-2", portal::documentsOnly);
            const std::string token = desk.postedToken(); // the first was never sent
            desk.accept(token, "rosa");
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-1").state == AccessState::granted);
            const auto second = desk.stateOf(desk.keep, "c-2");
            CPPUNIT_ASSERT(second.state == AccessState::granted);
            CPPUNIT_ASSERT(second.sees == portal::documentsOnly);
            for (const std::string client : {"c-1", "c-2"})
                CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, accepted(desk, client));
            CPPUNIT_ASSERT(desk.stateOf(desk.other).state == AccessState::none);
        });
    }

    void testResendMakesTheEarlierLinkVoid_B43() {
        onBoth([](PortalPost &desk) {
            desk.invite();
            const std::string first = desk.postedToken();
            desk.clock.time += 3 * base::day;
            desk.emails.resend(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::string("replaced"), desk.linkState(first));
            const std::string second = desk.postedToken();
            CPPUNIT_ASSERT_EQUAL(std::string("open"), desk.linkState(second));
            CPPUNIT_ASSERT_EQUAL(desk.clock.time + 7 * base::day,
                                 desk.stateOf(desk.keep).invitedUntil.value());
            CPPUNIT_ASSERT_EQUAL(std::string("link replaced"),
                                 refusal<base::Conflict>([&] { desk.accept(first, "rosa"); }));
            desk.accept(second, "rosa");
            CPPUNIT_ASSERT_EQUAL(std::string("contact stale"), refusal<base::Conflict>([&] {
                                     desk.emails.resend(desk.all, 1, "c-1", desk.keep);
                                 }));
            CPPUNIT_ASSERT_THROW(desk.emails.resend(desk.all, 1, "c-1", desk.other),
                                 base::NotFound);
        });
    }

    void testRevokedInvitationIsNeitherSentNorGood_B44() {
        onBoth([](PortalPost &desk) {
            desk.invite();
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT(desk.post().empty());
            desk.clock.time += base::minute;
            desk.invite("c-1");
            desk.invite("c-2");
            const std::string token = desk.postedToken();
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::string("open"), desk.linkState(token)); // for c-2
            desk.grants.revoke(desk.all, desk.clock.time, "c-2", desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"), desk.linkState(token));
            CPPUNIT_ASSERT_EQUAL(std::string("link revoked"),
                                 refusal<base::Conflict>([&] { desk.accept(token, "rosa"); }));
        });
    }

    void testAlteredExpiredAndUsedLinksOpenNothing_B48() {
        onBoth([](PortalPost &desk) {
            desk.invite();
            const std::string token = desk.postedToken();
            std::string altered = token;
            altered.back() = altered.back() == 'A' ? 'B' : 'A';
            for (const std::string &wrong : {altered, "2" + token.substr(1), token.substr(1),
                                             token + "A", std::string(), std::string("1-")})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(wrong, std::string("unknown"), desk.linkState(wrong));
            desk.clock.time += 7 * base::day - 1;
            CPPUNIT_ASSERT_EQUAL(std::string("open"), desk.linkState(token));
            desk.clock.time += 1;
            CPPUNIT_ASSERT_EQUAL(std::string("expired"), desk.linkState(token));
            CPPUNIT_ASSERT_EQUAL(std::string("link expired"),
                                 refusal<base::Conflict>([&] { desk.accept(token, "rosa"); }));
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).state == AccessState::invited);
            desk.emails.resend(desk.all, desk.clock.time, "c-1", desk.keep);
            const std::string next = desk.postedToken();
            desk.accept(next, "rosa");
            CPPUNIT_ASSERT_EQUAL(std::string("used"), desk.linkState(next));
            CPPUNIT_ASSERT_EQUAL(std::string("link used"),
                                 refusal<base::Conflict>([&] { desk.accept(next, "again"); }));
        });
    }

    /// Staff had typed a wrong address and corrected it: whoever got the mail stays out.
    void testAnotherAddressEndsTheLink() {
        onBoth([](PortalPost &desk) {
            desk.invite();
            const std::string token = desk.postedToken();
            desk.write("update contacts set email = 'new@example.org' where practice_no = 1"
                       " and given_name = 'Rosa'");
            CPPUNIT_ASSERT_EQUAL(std::string("replaced"), desk.linkState(token));
        });
    }

    void testArchivedContactIsNotInvited() {
        onBoth([](PortalPost &desk) {
            desk.invite();
            const std::string token = desk.postedToken();
            desk.emails.resend(desk.all, desk.clock.time + 1, "c-1", desk.keep);
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/archive");
            desk.clock.time += 2;
            CPPUNIT_ASSERT(desk.post().empty());
            CPPUNIT_ASSERT(desk.linkState(token) != "open");
            CPPUNIT_ASSERT_EQUAL(std::string("contact archived"), refusal<base::Conflict>([&] {
                                     desk.emails.grant(desk.all, 1, "c-2", desk.keep, {});
                                 }));
        });
    }

    /// The address was never proved, and whoever gives the PIN may not see the other client.
    void testPinForTheInvitedEndsTheLinkAndOpensNothingElse_B14() {
        onBoth([](PortalPost &desk) {
            desk.invite();
            const std::string token = desk.postedToken();
            desk.grant("c-2", desk.keep, "rosa@example.org", test::rosasPin);
            CPPUNIT_ASSERT(desk.linkState(token) != "open");
            const auto other = desk.stateOf(desk.keep, "c-1");
            CPPUNIT_ASSERT(other.state == AccessState::invited && other.canResend());
            CPPUNIT_ASSERT(desk.rosa().isIn());
            desk.emails.resend(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-1").state == AccessState::granted);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.post().size());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("portal.granted"));
        });
    }

    void testTakenUsernameIsSaid() {
        onBoth([](PortalPost &desk) {
            desk.grant("c-1", desk.other, "rosa");
            desk.invite();
            const std::string token = desk.postedToken();
            CPPUNIT_ASSERT_EQUAL(std::string("username taken"),
                                 refusal<base::Invalid>([&] { desk.accept(token, "Rosa"); }));
            CPPUNIT_ASSERT_EQUAL(std::string("open"), desk.linkState(token));
        });
    }

    void testTwiceAtOnceIsOneInvitation() {
        onBoth([](PortalPost &desk) {
            std::vector<std::thread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] { desk.invite(); });
            for (std::thread &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.post().size());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.invited"));
        });
    }

    void testAcceptedTwiceAtOnceIsOneAccount() {
        onBoth([](PortalPost &desk) {
            desk.invite();
            const std::string token = desk.postedToken();
            std::atomic<int> accepted = 0;
            std::atomic<int> refused = 0;
            std::vector<std::thread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&, i] {
                    try {
                        desk.accept(token, "rosa" + std::to_string(i));
                        ++accepted;
                    } catch (const base::Conflict &) {
                        ++refused;
                    }
                });
            for (std::thread &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(1, accepted.load());
            CPPUNIT_ASSERT_EQUAL(3, refused.load());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.count([](storage::Transaction &t) {
                return t.query("select count(*) from portal_accounts where practice_no = 1");
            }));
        });
    }

    void testInvitationsAreLimited() {
        onBoth([](PortalPost &desk) {
            desk.invite();
            for (int i = 1; i < 10; ++i)
                desk.emails.resend(desk.all, desk.clock.time + i, "c-1", desk.keep);
            CPPUNIT_ASSERT_THROW(
                desk.emails.resend(desk.all, desk.clock.time + 10, "c-1", desk.keep),
                base::LimitReached);
            desk.clock.time += 20;
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.post().size());
        });
    }

    void testOnlyStaffWhoMaySeeBoth_B14() {
        onBoth([](PortalPost &desk) {
            desk.assign(desk.other, "dr-1");
            desk.host.hidden = {"c-2"};
            const access::Actor limited = desk.limited("dr-1");
            const auto invite = [&](const access::Actor &actor, const std::string &client,
                                    const std::string &contact) {
                desk.emails.grant(actor, desk.clock.time, client, contact, {});
            };
            CPPUNIT_ASSERT_THROW(invite(limited, "c-1", desk.keep), base::NotFound);
            CPPUNIT_ASSERT_THROW(invite(limited, "c-2", desk.other), base::NotFound);
            CPPUNIT_ASSERT_THROW(invite(test::PeopleFixture::staff(2), "c-1", desk.keep),
                                 base::NotFound);
            CPPUNIT_ASSERT_THROW(invite(desk.all, "c-3", desk.keep), base::NotFound);
            const auto contact = access::contactActor(1, desk.numberOf(desk.keep), desk.keep, "a");
            CPPUNIT_ASSERT_THROW(invite(contact, "c-1", desk.keep), base::Denied);
            CPPUNIT_ASSERT(desk.post().empty());
            invite(limited, "c-1", desk.other);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.post().size());
        });
    }

    void testEverythingIsAudited_B52() {
        onBoth([](PortalPost &desk) {
            desk.invite();
            desk.emails.resend(desk.all, desk.clock.time + 1, "c-1", desk.keep);
            desk.clock.time += 2;
            desk.accept(desk.postedToken(), "rosa");
            for (const char *action : {"portal.invited", "portal.invited-again", "portal.accepted"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(action, std::int64_t{1}, desk.audited(action));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.count([&](storage::Transaction &t) {
                return t.query("select count(*) from audit_entries where practice_no = 1"
                               " and action = 'portal.accepted' and actor_kind = 'contact'"
                               " and object_id = ?",
                               desk.keep);
            }));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(EmailGrantsTest);

} // namespace
