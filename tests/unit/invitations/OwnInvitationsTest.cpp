// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/OwnInvitations.h"

#include "plugin/invitations/Invitee.h"
#include "plugin/invitations/VideoVisit.h"
#include "tests/unit/portal/InsideDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using test::InsideDesk;
using test::refusalOf;

class OwnInvitationsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(OwnInvitationsTest);
    CPPUNIT_TEST(testAnswerIsKeptAndAudited_B52);
    CPPUNIT_TEST(testNobodyAnswersForOthers_B50);
    CPPUNIT_TEST(testClosedIsAsUnknown_B44);
    CPPUNIT_TEST(testPastIsAsUnknown);
    CPPUNIT_TEST(testVideoOnlyForWhoIsInvited_B23_B50);
    CPPUNIT_TEST(testCalendarNamesNobodyButThePractice_B50);
    CPPUNIT_TEST(testJoinIsOpenInItsTime_B23);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(InsideDesk &, const std::string &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            InsideDesk desk(database);
            desk.grantAll();
            check(desk, desk.appoint("a-1", {"c-1"}, {desk.keep, desk.other}));
        });
    }

    static std::string answer(InsideDesk &desk, const std::string &contact,
                              const std::string &place, const std::string &what = "accepted") {
        return refusalOf([&] {
            desk.database.write([&](storage::Transaction &transaction) {
                invitations::answerInvitation(transaction, desk.contact(contact), desk.clock.time,
                                              place, what);
            });
        });
    }

    static bool hasVisit(InsideDesk &desk, const std::string &contact, const std::string &place) {
        return desk.database.read([&](storage::Transaction &transaction) {
            return invitations::findOwnVisit(transaction, 1, desk.numberOf(contact), place,
                                             desk.clock.time)
                .has_value();
        });
    }

    static std::string answerOf(InsideDesk &desk, const std::string &place) {
        return desk.database.read([&](storage::Transaction &transaction) {
            return invitations::findInvitee(transaction, 1, place)->answer;
        });
    }

public:
    void testAnswerIsKeptAndAudited_B52() {
        onBoth([](InsideDesk &desk, const std::string &place) {
            CPPUNIT_ASSERT_EQUAL(std::string(), answer(desk, desk.keep, place));
            CPPUNIT_ASSERT_EQUAL(std::string(), answer(desk, desk.keep, place));
            CPPUNIT_ASSERT_EQUAL(std::string("accepted"), answerOf(desk, place));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("invitee.accepted"));
            CPPUNIT_ASSERT_EQUAL(std::string(), answer(desk, desk.keep, place, "declined"));
            CPPUNIT_ASSERT_EQUAL(std::string("declined"), answerOf(desk, place));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("invitee.declined"));
            CPPUNIT_ASSERT_EQUAL(std::string(), answerOf(desk, desk.placeOf("a-1", desk.other)));
            CPPUNIT_ASSERT_EQUAL(std::string("answer unknown"),
                                 answer(desk, desk.keep, place, "perhaps"));
        });
    }

    void testNobodyAnswersForOthers_B50() {
        onBoth([](InsideDesk &desk, const std::string &place) {
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), answer(desk, desk.other, place));
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), answer(desk, desk.keep, "a-1"));
            CPPUNIT_ASSERT_EQUAL(std::string(), answerOf(desk, place));
        });
    }

    void testClosedIsAsUnknown_B44() {
        onBoth([](InsideDesk &desk, const std::string &place) {
            desk.grants.changeSees(desk.all, desk.clock.time, "c-1", desk.keep,
                                   {false, true, true});
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), answer(desk, desk.keep, place));
            desk.grants.changeSees(desk.all, desk.clock.time, "c-1", desk.keep,
                                   portal::everythingShared);
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), answer(desk, desk.keep, place));
        });
    }

    void testPastIsAsUnknown() {
        onBoth([](InsideDesk &desk, const std::string &place) {
            desk.clock.time += base::day + base::hour;
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), answer(desk, desk.keep, place));
        });
    }

    void testVideoOnlyForWhoIsInvited_B23_B50() {
        onBoth([](InsideDesk &desk, const std::string &place) {
            CPPUNIT_ASSERT(!hasVisit(desk, desk.keep, place));
            platform::Appointment session = desk.tomorrow("a-1", {"c-1"});
            session.videoUrl = "https://video.example.org/room";
            desk.invitations.saved(desk.all, desk.clock.time, session, std::nullopt);
            CPPUNIT_ASSERT(hasVisit(desk, desk.keep, place));
            CPPUNIT_ASSERT(!hasVisit(desk, desk.other, place));
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT(!hasVisit(desk, desk.keep, place));
        });
    }

    void testCalendarNamesNobodyButThePractice_B50() {
        onBoth([](InsideDesk &desk, const std::string &place) {
            const std::string file = desk.database.read([&](storage::Transaction &transaction) {
                const auto own = invitations::findOwnInvitation(
                    transaction, 1, desk.numberOf(desk.keep), place, desk.clock.time);
                return invitations::ownCalendar(
                    own.value(), settings::readPractice(transaction, 1),
                    {"/portal", "https://kith.example.org/portal", "kith@example.org", {}},
                    "Appointment at Practice 1", desk.clock.time);
            });
            const auto has = [&file](const std::string &part) {
                return file.find(part) != std::string::npos;
            };
            CPPUNIT_ASSERT(has("METHOD:PUBLISH"));
            CPPUNIT_ASSERT(has("UID:" + place + "@kith.example.org"));
            CPPUNIT_ASSERT(has("SUMMARY:Appointment at Practice 1"));
            CPPUNIT_ASSERT(has("LOCATION:Room of a-1"));
            CPPUNIT_ASSERT(has("mailto:office@example.com"));
            CPPUNIT_ASSERT(!has("ATTENDEE"));
            CPPUNIT_ASSERT(!has("Ros"));
            CPPUNIT_ASSERT(!has("c-1"));
        });
    }

    void testJoinIsOpenInItsTime_B23() {
        invitations::OwnInvitation own;
        own.startsAt = 100 * base::minute;
        own.endsAt = 160 * base::minute;
        own.video = true;
        const auto open = [&own](base::Millis now) { return own.isOpen(now, 15 * base::minute); };
        CPPUNIT_ASSERT(!open(85 * base::minute - 1));
        CPPUNIT_ASSERT(open(85 * base::minute));
        CPPUNIT_ASSERT(open(160 * base::minute - 1));
        CPPUNIT_ASSERT(!open(160 * base::minute));
        own.video = false;
        CPPUNIT_ASSERT(!open(100 * base::minute));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(OwnInvitationsTest);

} // namespace
