// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/HomeView.h"

#include "tests/unit/portal/InsideDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using test::InsideDesk;
using Lines = std::vector<std::string>;

class HomeViewTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(HomeViewTest);
    CPPUNIT_TEST(testEachSeesTheirOwnOnly_B42_B45_B50);
    CPPUNIT_TEST(testAppointmentOfTwoClientsNeedsBoth_B45);
    CPPUNIT_TEST(testRevokingTakesAllOfTheClient_B44);
    CPPUNIT_TEST(testWhatIsNotSeenIsNotThere_B45);
    CPPUNIT_TEST(testCancelledRemovedAndPastAreGone);
    CPPUNIT_TEST(testDeclinedIsNotNext);
    CPPUNIT_TEST(testMovedIsToBeAnsweredAnew);
    CPPUNIT_TEST(testSharesThatOpenNothingAreGone_B34_B45);
    CPPUNIT_TEST(testShareThatCanBeUndoneIsNotThereYet);
    CPPUNIT_TEST(testNotesOnlyWherePracticeAndAccessSay_B46);
    CPPUNIT_TEST(testMuchOfOneClientHidesNothingOfAnother_B45);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(InsideDesk &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            InsideDesk desk(database);
            desk.grantAll();
            check(desk);
        });
    }

    static void assertLines(const Lines &expected, const Lines &found) {
        const auto joined = [](const Lines &lines) {
            std::string text;
            for (const std::string &line : lines)
                text += line + "\n";
            return text;
        };
        CPPUNIT_ASSERT_EQUAL(joined(expected), joined(found));
    }

    /// The one document is there but for the time between two changes.
    static void gone(InsideDesk &desk, storage::Sql end, storage::Sql undo) {
        assertLines({"new document Letter d-1"}, desk.home(desk.keep, "c-1"));
        desk.run(end);
        assertLines({}, desk.home(desk.keep, "c-1"));
        desk.run(undo);
    }

    static void changeSees(InsideDesk &desk, const portal::Sees &sees) {
        desk.grants.changeSees(desk.all, desk.clock.time, "c-1", desk.keep, sees);
    }

public:
    void testEachSeesTheirOwnOnly_B42_B45_B50() {
        onBoth([](InsideDesk &desk) {
            desk.turnNotesOn();
            desk.appoint("a-rosa", {"c-1"}, {desk.keep});
            desk.clock.time += base::minute;
            desk.appoint("a-rosi", {"c-1"}, {desk.other});
            desk.clock.time += base::minute;
            desk.appoint("a-both", {"c-2"}, {desk.keep, desk.other});
            desk.share("d-rosa", "c-1", desk.keep);
            desk.share("d-rosi", "c-1", desk.other);
            desk.write(desk.keep, "c-1", "from Rosa");
            desk.write(desk.other, "c-1", "from Rosi");
            assertLines({"next Room of a-rosa", "appointment Room of a-rosa c-1",
                         "new document Letter d-rosa", "note from Rosa"},
                        desk.home(desk.keep, "c-1"));
            assertLines({"next Room of a-rosa", "appointment Room of a-both c-2"},
                        desk.home(desk.keep, "c-2"));
            assertLines({"next Room of a-rosi", "appointment Room of a-rosi c-1",
                         "new document Letter d-rosi", "note from Rosi"},
                        desk.home(desk.other, "c-1"));
        });
    }

    void testAppointmentOfTwoClientsNeedsBoth_B45() {
        onBoth([](InsideDesk &desk) {
            desk.appoint("a-1", {"c-1", "c-2"}, {desk.keep});
            assertLines({"next Room of a-1", "appointment Room of a-1 c-1 c-2"},
                        desk.home(desk.keep, "c-1"));
            desk.grants.revoke(desk.all, desk.clock.time, "c-2", desk.keep);
            assertLines({}, desk.home(desk.keep, "c-1"));
            desk.grants.restore(desk.all, desk.clock.time, "c-2", desk.keep);
            desk.grants.changeSees(desk.all, desk.clock.time, "c-2", desk.keep,
                                   {false, true, true});
            assertLines({}, desk.home(desk.keep, "c-1"));
        });
    }

    void testRevokingTakesAllOfTheClient_B44() {
        onBoth([](InsideDesk &desk) {
            desk.turnNotesOn();
            desk.appoint("a-1", {"c-1"}, {desk.keep});
            desk.appoint("a-2", {"c-2"}, {desk.keep});
            desk.share("d-1", "c-1", desk.keep);
            desk.share("d-2", "c-2", desk.keep);
            desk.write(desk.keep, "c-1", "of one");
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            assertLines({}, desk.home(desk.keep, "c-1"));
            assertLines(
                {"next Room of a-2", "appointment Room of a-2 c-2", "new document Letter d-2"},
                desk.home(desk.keep, "c-2"));
        });
    }

    void testWhatIsNotSeenIsNotThere_B45() {
        onBoth([](InsideDesk &desk) {
            desk.turnNotesOn();
            desk.appoint("a-1", {"c-1"}, {desk.keep});
            desk.share("d-1", "c-1", desk.keep);
            desk.write(desk.keep, "c-1", "hello");
            changeSees(desk, {false, true, true});
            assertLines({"new document Letter d-1", "note hello"}, desk.home(desk.keep, "c-1"));
            changeSees(desk, {true, false, true});
            assertLines({"next Room of a-1", "appointment Room of a-1 c-1", "note hello"},
                        desk.home(desk.keep, "c-1"));
            changeSees(desk, {true, true, false});
            assertLines(
                {"next Room of a-1", "appointment Room of a-1 c-1", "new document Letter d-1"},
                desk.home(desk.keep, "c-1"));
        });
    }

    void testCancelledRemovedAndPastAreGone() {
        onBoth([](InsideDesk &desk) {
            desk.appoint("a-1", {"c-1"}, {desk.keep});
            desk.appoint("a-2", {"c-1"}, {desk.keep});
            desk.appoint("a-3", {"c-1"}, {desk.keep});
            desk.invitations.cancelled(desk.all, desk.clock.time, "a-1", ++desk.revision);
            desk.appoint("a-2", {"c-1"}, {});
            assertLines({"next Room of a-3", "appointment Room of a-3 c-1"},
                        desk.home(desk.keep, "c-1"));
            desk.clock.time += base::day + base::hour - 1;
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, desk.home(desk.keep, "c-1").size());
            desk.clock.time += 1;
            assertLines({}, desk.home(desk.keep, "c-1"));
        });
    }

    void testDeclinedIsNotNext() {
        onBoth([](InsideDesk &desk) {
            const std::string first = desk.appoint("a-1", {"c-1"}, {desk.keep});
            desk.clock.time += base::minute;
            desk.appoint("a-2", {"c-2"}, {desk.keep});
            desk.database.write([&](storage::Transaction &transaction) {
                invitations::answerInvitation(transaction, desk.contact(desk.keep), desk.clock.time,
                                              first, "declined");
            });
            assertLines({"next Room of a-2", "appointment Room of a-1 c-1 declined"},
                        desk.home(desk.keep, "c-1"));
        });
    }

    void testMovedIsToBeAnsweredAnew() {
        onBoth([](InsideDesk &desk) {
            const std::string place = desk.appoint("a-1", {"c-1"}, {desk.keep});
            desk.database.write([&](storage::Transaction &transaction) {
                invitations::answerInvitation(transaction, desk.contact(desk.keep), desk.clock.time,
                                              place, "accepted");
            });
            platform::Appointment same = desk.tomorrow("a-1", {"c-1"});
            same.place = "Another room";
            desk.invitations.saved(desk.all, desk.clock.time, same, std::nullopt);
            assertLines({"next Another room", "appointment Another room c-1 accepted"},
                        desk.home(desk.keep, "c-1"));
            platform::Appointment moved = desk.tomorrow("a-1", {"c-1"});
            moved.endsAt += base::hour;
            desk.invitations.saved(desk.all, desk.clock.time, moved, std::nullopt);
            assertLines({"next Room of a-1", "appointment Room of a-1 c-1"},
                        desk.home(desk.keep, "c-1"));
        });
    }

    void testSharesThatOpenNothingAreGone_B34_B45() {
        onBoth([](InsideDesk &desk) {
            desk.share("d-1", "c-1", desk.keep);
            gone(desk, "update shares set revoked_at = 1", "update shares set revoked_at = null");
            gone(desk, "update shares set expires_at = 1",
                 "update shares set expires_at = 9999999999999");
            gone(desk, "update documents set withdrawn = 1", "update documents set withdrawn = 0");
            gone(desk, "update documents set deleted = 1", "update documents set deleted = 0");
            gone(desk, "update documents set version_id = 'v2'",
                 "update documents set version_id = 'v1'");
        });
    }

    void testShareThatCanBeUndoneIsNotThereYet() {
        onBoth([](InsideDesk &desk) {
            desk.share("d-1", "c-1", desk.keep);
            desk.run("update share_sendings set leaves_at = leaves_at + 10000");
            assertLines({}, desk.home(desk.keep, "c-1"));
            desk.clock.time += 10 * base::second;
            assertLines({"new document Letter d-1"}, desk.home(desk.keep, "c-1"));
        });
    }

    void testNotesOnlyWherePracticeAndAccessSay_B46() {
        onBoth([](InsideDesk &desk) {
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"),
                                 test::refusalOf([&] { desk.write(desk.keep, "c-1", "hello"); }));
            desk.turnNotesOn();
            desk.write(desk.keep, "c-1", "hello");
            assertLines({"note hello"}, desk.home(desk.keep, "c-1"));
            desk.set("portal-notes", "false");
            assertLines({}, desk.home(desk.keep, "c-1"));
        });
    }

    void testMuchOfOneClientHidesNothingOfAnother_B45() {
        onBoth([](InsideDesk &desk) {
            desk.share("d-1", "c-1", desk.keep);
            desk.appoint("a-first", {"c-2"}, {desk.keep});
            desk.share("d-first", "c-2", desk.keep);
            desk.clock.time += base::minute;
            // as many as would fill the page of the other client
            desk.database.write([](storage::Transaction &transaction) {
                for (int i = 0; i < 200; ++i) {
                    const std::string id = "copy-" + std::to_string(i);
                    transaction.run("insert into shares (practice_no, id, sending_id, document_id,"
                                    " version_id, client_id, contact_no, shared_at, expires_at)"
                                    " select practice_no, ?, sending_id, document_id, version_id,"
                                    " client_id, contact_no, shared_at + 1, expires_at"
                                    " from shares where practice_no = 1 and document_id = ?"
                                    " order by shared_at limit 1",
                                    id, "d-first");
                }
            });
            for (int i = 0; i < 100; ++i)
                desk.appoint("b-" + std::to_string(i), {"c-2"}, {desk.keep});
            desk.clock.time += base::minute;
            desk.appoint("a-last", {"c-1"}, {desk.keep});
            assertLines({"next Room of a-first", "appointment Room of a-last c-1",
                         "new document Letter d-1"},
                        desk.home(desk.keep, "c-1"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(HomeViewTest);

} // namespace
