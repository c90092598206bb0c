// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Errors.h"
#include "tests/unit/portal/PortalDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using portal::AccessState;
using test::PortalDesk;
using test::rosasPin;

/// "field code" of what is thrown; "none" where nothing is.
template <class Problem>
std::string refusal(const std::function<void()> &what) {
    try {
        what();
    } catch (const Problem &problem) {
        return problem.fields().front().field + " " + problem.fields().front().code;
    }
    return "none";
}

class AccessGrantsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(AccessGrantsTest);
    CPPUNIT_TEST(testRandomPinIsShownOnce_B40);
    CPPUNIT_TEST(testWeakPinIsRefusedWithTheReason_B40);
    CPPUNIT_TEST(testUsernameIsTaken);
    CPPUNIT_TEST(testOneAccountForAllClients_B42);
    CPPUNIT_TEST(testStatesAndWhatCanBeDone_B43);
    CPPUNIT_TEST(testOnlyStaffWhoMaySeeBoth_B14);
    CPPUNIT_TEST(testOnlyRelatedContacts);
    CPPUNIT_TEST(testAdministratorsUnlockAndResetPins_B48);
    CPPUNIT_TEST(testAPinGrantTellsNobody_B42);
    CPPUNIT_TEST(testWhatSomebodyElseDecidedIsKept);
    CPPUNIT_TEST(testOnlyWhatIsNamedChanges_B43);
    CPPUNIT_TEST(testTypedPinIsToBeChanged_B40);
    CPPUNIT_TEST(testEveryChangeIsAudited_B52);
    CPPUNIT_TEST(testAdministratorsRevokeWhatTheHostDoesNotShow_B44);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(PortalDesk &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            PortalDesk desk(database);
            check(desk);
        });
    }

public:
    void testRandomPinIsShownOnce_B40() {
        onBoth([](PortalDesk &desk) {
            const auto issued = desk.grant("c-1", desk.keep, "Rosa");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa"), issued.username);
            CPPUNIT_ASSERT_EQUAL(std::size_t{6}, issued.pin.view().size());
            CPPUNIT_ASSERT(desk.signIn("rosa", std::string(issued.pin.view())).isIn());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.count([&](storage::Transaction &t) {
                return t.query("select count(*) from portal_accounts where practice_no = 1"
                               " and secret not like '$argon2id$%'");
            }));
        });
    }

    void testWeakPinIsRefusedWithTheReason_B40() {
        onBoth([](PortalDesk &desk) {
            const auto code = [&](const std::string &contact, const std::string &pin) {
                return refusal<base::Invalid>(
                    [&] { desk.grant("c-1", contact, "rosa.4711", pin); });
            };
            CPPUNIT_ASSERT_EQUAL(std::string("pin run"), code(desk.keep, "123456"));
            CPPUNIT_ASSERT_EQUAL(std::string("pin year"), code(desk.keep, "198473"));
            CPPUNIT_ASSERT_EQUAL(std::string("pin username"), code(desk.keep, "471169"));
            CPPUNIT_ASSERT_EQUAL(std::string("pin phone"), code(desk.other, "783456"));
            CPPUNIT_ASSERT_EQUAL(std::string("pin length"), code(desk.keep, "plum otter drizzle"));
            CPPUNIT_ASSERT_EQUAL(std::string("username required"), refusal<base::Invalid>([&] {
                                     desk.grant("c-1", desk.keep, " ", rosasPin);
                                 }));
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).state == AccessState::none);
        });
    }

    void testUsernameIsTaken() {
        onBoth([](PortalDesk &desk) {
            desk.grant("c-1", desk.keep, "rosa");
            CPPUNIT_ASSERT_EQUAL(std::string("username taken"), refusal<base::Invalid>([&] {
                                     desk.grant("c-1", desk.other, "ROSA");
                                 }));
        });
    }

    void testOneAccountForAllClients_B42() {
        onBoth([](PortalDesk &desk) {
            desk.grantRosa();
            CPPUNIT_ASSERT_EQUAL(std::string("username exists"), refusal<base::Conflict>([&] {
                                     desk.grant("c-2", desk.keep, "another");
                                 }));
            const auto issued = desk.grant("c-2", desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), issued.username);
            CPPUNIT_ASSERT(issued.pin.empty());
            CPPUNIT_ASSERT(desk.rosa().isIn());
        });
    }

    void testStatesAndWhatCanBeDone_B43() {
        onBoth([](PortalDesk &desk) {
            desk.grant("c-1", desk.keep, "rosa", rosasPin, portal::appointmentsOnly);
            const auto granted = desk.stateOf(desk.keep);
            CPPUNIT_ASSERT(granted.state == AccessState::granted && granted.canRevoke());
            CPPUNIT_ASSERT(!granted.canGrant() && !granted.canResend() && granted.canResetPin());
            CPPUNIT_ASSERT(granted.sees == portal::appointmentsOnly);
            const auto none = desk.stateOf(desk.other);
            CPPUNIT_ASSERT(none.state == AccessState::none && none.canGrant());
            CPPUNIT_ASSERT(!none.canRevoke() && !none.canResetPin() && none.username.empty());
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").state == AccessState::none);
            desk.grants.changeSees(desk.all, 5, "c-1", desk.keep, portal::documentsOnly);
            desk.grants.revoke(desk.all, 7, "c-1", desk.keep);
            const auto revoked = desk.stateOf(desk.keep);
            CPPUNIT_ASSERT(revoked.state == AccessState::revoked && revoked.canGrant());
            CPPUNIT_ASSERT(revoked.changedAt == 7 && revoked.sees == portal::documentsOnly);
            CPPUNIT_ASSERT_THROW(desk.grants.revoke(desk.all, 8, "c-1", desk.keep), base::NotFound);
            CPPUNIT_ASSERT_THROW(desk.grants.revoke(desk.all, 8, "c-2", desk.keep), base::NotFound);
            desk.grants.restore(desk.all, 9, "c-1", desk.keep);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).state == AccessState::granted);
        });
    }

    void testOnlyStaffWhoMaySeeBoth_B14() {
        onBoth([](PortalDesk &desk) {
            desk.grantRosa();
            desk.assign(desk.other, "dr-1");
            desk.host.hidden = {"c-2"};
            const access::Actor limited = desk.limited("dr-1");
            const auto revoke = [&](const access::Actor &actor, const std::string &client) {
                desk.grants.revoke(actor, 1, client, desk.keep);
            };
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.grants.states(limited, "c-1").size());
            CPPUNIT_ASSERT_THROW(desk.grants.states(limited, "c-2"), base::NotFound);
            CPPUNIT_ASSERT_THROW(revoke(limited, "c-1"), base::NotFound);
            CPPUNIT_ASSERT_THROW(desk.grants.grantByPin(limited, 1, "c-2", desk.other, {}),
                                 base::NotFound);
            CPPUNIT_ASSERT_THROW(revoke(test::PeopleFixture::staff(2), "c-1"), base::NotFound);
            const auto contact = access::contactActor(1, desk.numberOf(desk.keep), desk.keep, "a");
            CPPUNIT_ASSERT_THROW(revoke(contact, "c-1"), base::Denied);
            CPPUNIT_ASSERT_THROW(desk.grants.states(contact, "c-1"), base::Denied);
            CPPUNIT_ASSERT_THROW(revoke(desk.all, "c-x"), base::NotFound);
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).state == AccessState::granted);
        });
    }

    void testOnlyRelatedContacts() {
        onBoth([](PortalDesk &desk) {
            CPPUNIT_ASSERT_THROW(desk.grant("c-3", desk.keep, "rosa"), base::NotFound);
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/archive");
            CPPUNIT_ASSERT_EQUAL(std::string("contact archived"), refusal<base::Conflict>([&] {
                                     desk.grant("c-1", desk.keep, "rosa");
                                 }));
        });
    }

    void testAdministratorsUnlockAndResetPins_B48() {
        onBoth([](PortalDesk &desk) {
            desk.grantRosa();
            access::Actor other = desk.all;
            other.isAdmin = false;
            CPPUNIT_ASSERT_THROW(desk.grants.unlock(other, 1, desk.keep), base::Denied);
            CPPUNIT_ASSERT_THROW(desk.grants.resetPin(other, 1, desk.keep, {}), base::Denied);
            CPPUNIT_ASSERT_THROW(desk.grants.unlock(desk.all, 1, desk.other), base::NotFound);
            const std::string session = desk.rosa().session;
            const auto issued = desk.grants.resetPin(desk.all, 1, desk.keep, {});
            CPPUNIT_ASSERT(!desk.isIn(session));
            CPPUNIT_ASSERT(!desk.rosa().isIn());
            CPPUNIT_ASSERT(desk.rosa(std::string(issued.pin.view())).isIn());
        });
    }

    /// Staff chose to say nothing; whoever reads the contact's mail learns nothing.
    void testAPinGrantTellsNobody_B42() {
        onBoth([](PortalDesk &desk) {
            desk.grantRosa();
            desk.grant("c-2", desk.keep);
            desk.grant("c-2", desk.keep); // once more changes nothing
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").state == AccessState::granted);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.count([](storage::Transaction &t) {
                return t.query("select count(*) from messages where practice_no = 1");
            }));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("portal.granted"));
        });
    }

    void testWhatSomebodyElseDecidedIsKept() {
        onBoth([](PortalDesk &desk) {
            desk.grantRosa();
            desk.grant("c-2", desk.keep, {}, {}, portal::appointmentsOnly);
            CPPUNIT_ASSERT_EQUAL(std::string("contact stale"),
                                 refusal<base::Conflict>([&] { desk.grant("c-2", desk.keep); }));
            CPPUNIT_ASSERT(desk.stateOf(desk.keep, "c-2").sees == portal::appointmentsOnly);
        });
    }

    /// Two pages, each with a change of its own.
    void testOnlyWhatIsNamedChanges_B43() {
        onBoth([](PortalDesk &desk) {
            desk.grant("c-1", desk.keep, "rosa", rosasPin, portal::documentsOnly);
            desk.grants.changeSees(desk.all, 1, "c-1", desk.keep, {{}, {}, true});
            const portal::Sees both{false, true, true};
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).sees == both);
            desk.grants.changeSees(desk.all, 1, "c-1", desk.keep, {{}, false, {}});
            const portal::Sees notes{false, false, true};
            CPPUNIT_ASSERT(desk.stateOf(desk.keep).sees == notes);
        });
    }

    void testTypedPinIsToBeChanged_B40() {
        onBoth([](PortalDesk &desk) {
            portal::PinGrant form;
            form.username = "rosa@example.org";
            form.pin = portal::SecretText(rosasPin);
            form.mustChange = true;
            desk.grants.grantByPin(desk.all, 1, "c-1", desk.keep, form);
            const auto outcome = desk.rosa();
            CPPUNIT_ASSERT(outcome.mustChange);
            const auto session = desk.sessions.find(1, outcome.session, desk.clock.time);
            CPPUNIT_ASSERT(session->mustChange);
            const auto changed = desk.door.change(session->actor, portal::SecretText(rosasPin),
                                                  portal::SecretText("739502"), desk.clock.time);
            CPPUNIT_ASSERT(!desk.sessions.find(1, changed.session, desk.clock.time)->mustChange);
        });
    }

    void testEveryChangeIsAudited_B52() {
        onBoth([](PortalDesk &desk) {
            desk.grantRosa();
            desk.grants.changeSees(desk.all, 1, "c-1", desk.keep, portal::documentsOnly);
            desk.grants.revoke(desk.all, 1, "c-1", desk.keep);
            desk.grants.restore(desk.all, 1, "c-1", desk.keep);
            desk.rosa(test::wrongPin);
            desk.grants.unlock(desk.all, 1, desk.keep);
            desk.grants.resetPin(desk.all, 1, desk.keep, {});
            for (const char *action :
                 {"portal.granted", "portal.sees-changed", "portal.revoked", "portal.restored",
                  "portal.unlocked", "portal.pin-reset", "portal.sign-in-failed"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(action, std::int64_t{1}, desk.audited(action));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{4}, desk.count([&](storage::Transaction &t) {
                return t.query("select count(*) from audit_entries where practice_no = 1"
                               " and action like 'portal.%' and object_id = ?"
                               " and subject_id = 'c-1' and actor_id = 'staff-1'",
                               desk.keep);
            }));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.count([](storage::Transaction &t) {
                return t.query("select count(*) from audit_entries where practice_no = 1"
                               " and (details like '%860579%' or details like '%739502%'"
                               " or object_id like '%739502%')");
            }));
        });
    }

    void testAdministratorsRevokeWhatTheHostDoesNotShow_B44() {
        onBoth([](PortalDesk &desk) {
            desk.grantRosa();
            const std::string session = desk.rosa().session;
            desk.database.write([&](storage::Transaction &transaction) {
                transaction.run("update portal_access set client_id = 'gone'"
                                " where practice_no = 1");
                transaction.run("update relationships set client_id = 'gone'"
                                " where practice_no = 1 and client_id = 'c-1' and contact_no = ?",
                                desk.numberOf(desk.keep));
            });
            CPPUNIT_ASSERT(desk.isIn(session));
            access::Actor other = desk.all;
            other.isAdmin = false;
            CPPUNIT_ASSERT_THROW(desk.grants.revoke(other, 1, "gone", desk.keep), base::NotFound);
            access::Actor admin = desk.all;
            admin.isAdmin = true;
            CPPUNIT_ASSERT_THROW(desk.grants.changeSees(admin, 1, "gone", desk.keep, {}),
                                 base::NotFound);
            CPPUNIT_ASSERT(desk.grants.previewRevoke(admin, 1, "gone", desk.keep).lastPortal);
            desk.grants.revoke(admin, 1, "gone", desk.keep);
            CPPUNIT_ASSERT(!desk.isIn(session));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(AccessGrantsTest);

} // namespace
