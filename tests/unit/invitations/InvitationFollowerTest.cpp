// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/ContactInvitationRoutes.h"
#include "plugin/people/PeopleRoutes.h"
#include "tests/unit/invitations/InviteeDesk.h"
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::invitations {

using storage::Transaction;
using test::InviteeDesk;
using test::Texts;

class InvitationFollowerTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(InvitationFollowerTest);
    CPPUNIT_TEST(testInvitationsGoOver);
    CPPUNIT_TEST(testInvitedTwiceStaysInvitedOnce);
    CPPUNIT_TEST(testTheToldPlaceGoesOn);
    CPPUNIT_TEST(testUndoGivesTheStateBefore);
    CPPUNIT_TEST(testUndoTellsWhatChangedSince_B25);
    CPPUNIT_TEST(testUndoLeavesOutWhoWasTakenOutSince_B25);
    CPPUNIT_TEST(testLinksOfBothLeadToTheSamePlace_B23);
    CPPUNIT_TEST(testMessageOnItsWayIsNoReasonForACancellation);
    CPPUNIT_TEST(testFormsThatWereOpenMeanwhile_B21);
    CPPUNIT_TEST(testMessagesOfBothAreShown);
    CPPUNIT_TEST(testPreviewCountsWhatTheActorMaySee_B14);
    CPPUNIT_TEST(testUses);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(InviteeDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            InviteeDesk desk(database);
            check(desk);
        });
    }

    /// Rosi is invited and told, Rosa was told and taken out.
    static void invitedAfterEachOther(InviteeDesk &desk) {
        desk.office.save({desk.rosa}, "[60]");
        desk.office.deliver(desk.rosa);
        ++desk.office.appointment.revision;
        desk.office.save({desk.rosi}, "[60]");
        desk.office.deliver(desk.rosi);
        desk.office.deliver(desk.rosa);
    }

public:
    void testInvitationsGoOver() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi}, "[60]");
            const auto place = desk.office.invitee(desk.rosi);
            desk.merge();
            CPPUNIT_ASSERT(!desk.office.invitee(desk.rosi));
            CPPUNIT_ASSERT_EQUAL(place->id, desk.office.invitee(desk.rosa)->id);
            CPPUNIT_ASSERT((Texts{"confirmed", "reminder 60"}) == desk.office.waiting(desk.rosa));
            CPPUNIT_ASSERT_EQUAL(desk.office.invitee(desk.rosa)->contactNo,
                                 desk.addressee(place->id));
            desk.office.deliver(desk.rosa);
            desk.move();
            CPPUNIT_ASSERT((Texts{"moved", "reminder 60"}) == desk.office.waiting(desk.rosa));
        });
    }

    void testInvitedTwiceStaysInvitedOnce() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa, desk.rosi}, "[60]");
            desk.office.deliver(desk.rosi);
            desk.office.deliver(desk.rosa);
            const auto place = desk.office.invitee(desk.rosa);
            desk.merge();
            CPPUNIT_ASSERT_EQUAL(place->id, desk.office.invitee(desk.rosa)->id);
            CPPUNIT_ASSERT((Texts{"reminder 60"}) == desk.office.waiting(desk.rosa));
            CPPUNIT_ASSERT(Texts{} == desk.office.waiting(desk.rosi));
            desk.move();
            CPPUNIT_ASSERT((Texts{"moved", "reminder 60"}) == desk.office.waiting(desk.rosa));
            CPPUNIT_ASSERT(Texts{} == desk.office.waiting(desk.rosi));
            ++desk.office.appointment.revision;
            desk.office.cancel();
            CPPUNIT_ASSERT((Texts{"cancelled"}) == desk.office.waiting(desk.rosa));
            CPPUNIT_ASSERT(Texts{} == desk.office.waiting(desk.rosi));
        });
    }

    /// The entry in the calendar is that of the place.
    void testTheToldPlaceGoesOn() {
        onBoth([](InviteeDesk &desk) {
            invitedAfterEachOther(desk);
            const auto place = desk.office.invitee(desk.rosi);
            desk.merge();
            const auto stays = desk.office.invitee(desk.rosa);
            CPPUNIT_ASSERT_EQUAL(place->id, stays->id);
            CPPUNIT_ASSERT(stays->invited && stays->isSurelyTold());
            CPPUNIT_ASSERT(!desk.office.invitee(desk.rosi)->invited);
            CPPUNIT_ASSERT((Texts{"reminder 60"}) == desk.office.waiting(desk.rosa));
            desk.move();
            CPPUNIT_ASSERT((Texts{"moved", "reminder 60"}) == desk.office.waiting(desk.rosa));
            CPPUNIT_ASSERT(Texts{} == desk.office.waiting(desk.rosi));
        });
    }

    void testUndoGivesTheStateBefore() {
        const std::vector<std::function<void(InviteeDesk &)>> situations{
            [](InviteeDesk &desk) { desk.office.save({desk.rosi}, "[60]"); },
            [](InviteeDesk &desk) {
                desk.office.save({desk.rosa, desk.rosi}, "[60, 1440]");
            },
            [](InviteeDesk &desk) {
                desk.office.save({desk.rosa, desk.rosi});
                desk.office.deliver(desk.rosa);
                desk.choose({desk.rosa});
            },
            [](InviteeDesk &desk) {
                desk.office.save({desk.rosa, desk.rosi});
                desk.choose({});
            },
            invitedAfterEachOther,
        };
        for (const auto &situation : situations)
            onBoth([&situation](InviteeDesk &desk) {
                situation(desk);
                desk.link(desk.office.invitee(desk.rosi)->id);
                const std::string before = desk.snapshot();
                desk.merge();
                CPPUNIT_ASSERT(before != desk.snapshot());
                desk.undo();
                CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            });
    }

    void testUndoTellsWhatChangedSince_B25() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa, desk.rosi});
            desk.office.deliver(desk.rosa);
            desk.office.deliver(desk.rosi);
            desk.merge();
            desk.move();
            desk.undo();
            for (const std::string &each : {desk.rosa, desk.rosi}) {
                const Texts waiting = desk.office.waiting(each);
                CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1},
                                     std::ranges::count(waiting, std::string("moved")));
            }
        });
    }

    void testUndoLeavesOutWhoWasTakenOutSince_B25() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa, desk.rosi});
            desk.office.deliver(desk.rosa);
            desk.office.deliver(desk.rosi);
            desk.merge();
            desk.choose({});
            desk.undo();
            for (const std::string &each : {desk.rosa, desk.rosi}) {
                CPPUNIT_ASSERT(!desk.office.invitee(each)->invited);
                CPPUNIT_ASSERT((Texts{"cancelled"}) == desk.office.waiting(each));
            }
        });
    }

    void testLinksOfBothLeadToTheSamePlace_B23() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa, desk.rosi});
            const auto kept = desk.office.invitee(desk.rosa);
            const auto gone = desk.office.invitee(desk.rosi);
            const std::string token = desk.link(gone->id);
            desk.merge();
            CPPUNIT_ASSERT_EQUAL(kept->id, desk.linkedTo(token));
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(gone->id, desk.linkedTo(token));
        });
    }

    void testMessageOnItsWayIsNoReasonForACancellation() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa, desk.rosi});
            const auto gone = desk.office.invitee(desk.rosi);
            desk.merge();
            desk.office.arrive(*gone, "confirmed", 0);
            CPPUNIT_ASSERT(Texts{} == desk.office.waiting(desk.rosi));
            desk.undo();
            CPPUNIT_ASSERT_MESSAGE("it did arrive", desk.office.invitee(desk.rosi)->isSurelyTold());
        });
    }

    void testFormsThatWereOpenMeanwhile_B21() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            desk.office.deliver(desk.rosi);
            desk.merge();
            desk.choose({desk.rosi});
            CPPUNIT_ASSERT(desk.office.invitee(desk.rosa)->invited);
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{0},
                                 std::ranges::count(desk.office.messages(desk.rosa),
                                                    std::string("cancelled waiting")));
            desk.choose({desk.rosi, desk.rosa});
            CPPUNIT_ASSERT(desk.office.invitee(desk.rosa)->invited);
            desk.office.appointment.id = "appointment-2";
            desk.choose({desk.rosi, desk.rosa});
            CPPUNIT_ASSERT(desk.office.invitee(desk.rosa)->invited);
        });
    }

    void testMessagesOfBothAreShown() {
        onBoth([](InviteeDesk &desk) {
            desk.office.appointment.clientIds = {"c-1"};
            desk.office.save({desk.rosa, desk.rosi});
            desk.office.deliver(desk.rosa);
            desk.office.deliver(desk.rosi);
            desk.merge();
            Routes routes(desk);
            const auto found = routes.get(desk.office.staff, desk.rosa, "/messages");
            int sent = 0;
            for (const auto &item : *found->getArray("items"))
                if (item.extract<Poco::JSON::Object::Ptr>()->getValue<std::string>("state") ==
                    "sent")
                    ++sent;
            CPPUNIT_ASSERT_EQUAL(2, sent);
            const auto upcoming = routes.get(desk.office.staff, desk.rosa, "/appointments");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, upcoming->getArray("items")->size());
        });
    }

    void testPreviewCountsWhatTheActorMaySee_B14() {
        onBoth([](InviteeDesk &desk) {
            desk.office.appointment.clientIds = {"c-1"};
            desk.office.assign(desk.rosa);
            desk.office.assign(desk.rosi);
            desk.office.save({desk.rosi}, "[60]");
            Routes routes(desk);
            const auto counted = [&] {
                const auto seen =
                    routes.get(desk.office.limited(), desk.rosa, "/merge", "other=" + desk.rosi);
                return std::pair(seen->getValue<int>("appointments"),
                                 seen->getValue<int>("messages"));
            };
            CPPUNIT_ASSERT(std::pair(1, 2) == counted());
            routes.host.hidden = {"c-1"};
            CPPUNIT_ASSERT(std::pair(0, 0) == counted());
            routes.host.hidden.clear();
            ++desk.office.appointment.revision;
            desk.office.save({desk.rosa, desk.rosi}, "[60]");
            CPPUNIT_ASSERT_MESSAGE("both are there", std::pair(0, 0) == counted());
        });
    }

    void testUses() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            const std::int64_t rosi = desk.office.invitee(desk.rosi)->contactNo;
            desk.office.database.read([&](Transaction &transaction) {
                CPPUNIT_ASSERT(desk.follower.uses(transaction, 1, rosi));
                CPPUNIT_ASSERT(!desk.follower.uses(transaction, 1, rosi - 1));
                CPPUNIT_ASSERT(!desk.follower.uses(transaction, 2, rosi));
            });
        });
    }

private:
    /// The staff routes over a desk.
    struct Routes {
        explicit Routes(InviteeDesk &desk)
            : types(KITH_SOURCE_DIR "/config/relationship-types.json"),
              directory(desk.office.database, clock, host, host), reads(desk.office.database),
              services{desk.office.database, clock, directory, host, host, types, reads,
                       desk.followers} {
            clock.time = desk.office.now;
            addContactInvitationRoutes(router, services);
            addPeopleRoutes(router, services);
        }

        Poco::JSON::Object::Ptr get(const access::Actor &actor, const std::string &contactId,
                                    const std::string &part, const std::string &query = {}) {
            http::Request request;
            request.method = "GET";
            request.path = "/api/v1/contacts/" + contactId + part;
            request.query = http::Parameters::parse(query);
            const http::Response response = router.dispatch(actor, request);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(response.body, 200, response.status);
            return test::parseJson(response.body);
        }

        test::FixedClock clock;
        test::FakeHost host;
        people::RelationshipTypes types;
        settings::PracticeDirectory directory;
        audit::ReadLog reads;
        people::PeopleServices services;
        people::StaffRouter router;
    };
};

CPPUNIT_TEST_SUITE_REGISTRATION(InvitationFollowerTest);

} // namespace kith::invitations
