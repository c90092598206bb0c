// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactLookup.h"
#include "tests/unit/invitations/InviteeDesk.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace kith::invitations {

using storage::Transaction;
using test::InviteeDesk;
using test::Texts;

/// What a merge must not bring to life, and what its undo owes to both.
class InvitationFollowerUndoTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(InvitationFollowerUndoTest);
    CPPUNIT_TEST(testDeadLinksStayDead_B23);
    CPPUNIT_TEST(testDeadLinksOfTheKeptStayDead_B23);
    CPPUNIT_TEST(testDeadLinksOfAMovedPlaceStayDead_B23);
    CPPUNIT_TEST(testNewsToTheOtherIsToldAgain_B25);
    CPPUNIT_TEST(testNewsOfASwappedPlaceIsToldAgain_B25);
    CPPUNIT_TEST(testRemovalToldToTheOtherIsToldAgain_B25);
    CPPUNIT_TEST(testNewsOfTheKeptToTheOthersAddress_B22);
    CPPUNIT_TEST(testNewsToOnesOwnAddressCounts_B25);
    CPPUNIT_TEST(testLinksOfTheOtherDie_B23);
    CPPUNIT_TEST(testAddressesOfTheOtherAreTakenOut);
    CPPUNIT_TEST(testInvitationMadeForTheKeptStays);
    CPPUNIT_TEST(testRemindersChosenSince_B24);
    CPPUNIT_TEST(testArchivedOnesDoNotRevive_B15);
    CPPUNIT_TEST(testPreviewCountsWhatRevives_B15);
    CPPUNIT_TEST(testUnsettledNewsCountsAsPerhapsTold_B25);
    CPPUNIT_TEST(testCancellationThatArrivedCounts_B25);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(InviteeDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            InviteeDesk desk(database);
            check(desk);
        });
    }

    /// Changes the news of a kind about an invitee as a delivery would.
    static void tried(InviteeDesk &desk, const Invitee &invitee, const std::string &kind,
                      bool arrived) {
        desk.office.database.write([&](Transaction &transaction) {
            const auto changed = transaction.run(
                "update messages set attempts = 1, last_code = 0, address = 'Rosi@example.org',"
                " state = case when cast(?1 as bigint) = 1 then 'sent' else state end,"
                " finished_at = case when cast(?1 as bigint) = 1 then cast(?2 as bigint) else"
                " finished_at end where practice_no = 1 and subject_id = ?3 and kind = ?4",
                arrived, desk.office.now, invitee.id, "invitation." + kind);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, changed);
        });
    }

    static std::int64_t counted(InviteeDesk &desk) {
        return desk.office.database.read([&](Transaction &transaction) {
            const auto number = [&](const std::string &id) {
                return people::findContact(transaction, desk.office.staff, id)->contactNo;
            };
            std::int64_t appointments = 0;
            for (const auto &each : desk.follower.count(transaction, 1, desk.office.now,
                                                        number(desk.rosi), number(desk.rosa)))
                appointments += each.appointments;
            return appointments;
        });
    }

public:
    void testDeadLinksStayDead_B23() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            const auto gone = desk.office.invitee(desk.rosi);
            const std::string token = desk.link(gone->id);
            desk.choose({desk.rosa});
            desk.merge();
            CPPUNIT_ASSERT_EQUAL(std::string("nobody"), desk.linkedTo(token));
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(gone->id, desk.linkedTo(token));
        });
    }

    void testDeadLinksOfTheKeptStayDead_B23() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa});
            const auto kept = desk.office.invitee(desk.rosa);
            const std::string token = desk.link(kept->id);
            desk.choose({desk.rosi});
            const std::string stays = desk.office.invitee(desk.rosi)->id;
            desk.merge();
            CPPUNIT_ASSERT_EQUAL(stays, desk.office.invitee(desk.rosa)->id);
            CPPUNIT_ASSERT_EQUAL(std::string("nobody"), desk.linkedTo(token));
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(kept->id, desk.linkedTo(token));
        });
    }

    void testDeadLinksOfAMovedPlaceStayDead_B23() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            const auto gone = desk.office.invitee(desk.rosi);
            const std::string token = desk.link(gone->id);
            desk.choose({});
            desk.merge();
            desk.choose({desk.rosa});
            CPPUNIT_ASSERT_EQUAL(gone->id, desk.office.invitee(desk.rosa)->id);
            CPPUNIT_ASSERT_EQUAL(std::string("nobody"), desk.linkedTo(token));
        });
    }

    void testNewsToTheOtherIsToldAgain_B25() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            desk.merge();
            desk.office.deliver(desk.rosa);
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.waiting(desk.rosi, "confirmed"));
            desk.office.deliver(desk.rosi);
            desk.merge();
            desk.move();
            desk.office.deliver(desk.rosa);
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.waiting(desk.rosi, "moved"));
        });
    }

    void testNewsOfASwappedPlaceIsToldAgain_B25() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa});
            desk.choose({desk.rosi});
            desk.office.deliver(desk.rosi);
            desk.merge();
            desk.move();
            desk.office.deliver(desk.rosa);
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.waiting(desk.rosi, "moved"));
        });
    }

    void testRemovalToldToTheOtherIsToldAgain_B25() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            desk.office.deliver(desk.rosi);
            desk.merge();
            desk.choose({});
            desk.office.deliver(desk.rosa);
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.waiting(desk.rosi, "cancelled"));
        });
    }

    void testNewsOfTheKeptToTheOthersAddress_B22() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa});
            desk.merge({"email"});
            desk.office.deliver(desk.rosa);
            CPPUNIT_ASSERT(desk.office.invitee(desk.rosa)->isSurelyTold());
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.waiting(desk.rosa, "confirmed"));
        });
    }

    void testNewsToOnesOwnAddressCounts_B25() {
        onBoth([](InviteeDesk &desk) {
            desk.office.setEmail(desk.rosa, "");
            desk.office.save({desk.rosi});
            desk.merge();
            desk.office.deliver(desk.rosa);
            const std::string place = desk.office.invitee(desk.rosa)->id;
            const std::string token = desk.link(place);
            desk.undo();
            CPPUNIT_ASSERT(desk.office.invitee(desk.rosi)->isSurelyTold());
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{0}, desk.waiting(desk.rosi, "confirmed"));
            CPPUNIT_ASSERT_EQUAL(place, desk.linkedTo(token));
        });
    }

    void testLinksOfTheOtherDie_B23() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            const std::string place = desk.office.invitee(desk.rosi)->id;
            const std::string before = desk.link(place);
            desk.merge();
            desk.office.deliver(desk.rosa);
            const std::string since = desk.link(place);
            CPPUNIT_ASSERT_EQUAL(place, desk.linkedTo(since));
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::string("nobody"), desk.linkedTo(since));
            CPPUNIT_ASSERT_EQUAL(place, desk.linkedTo(before));
        });
    }

    void testAddressesOfTheOtherAreTakenOut() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            desk.office.deliver(desk.rosi);
            desk.merge();
            desk.move();
            desk.office.deliver(desk.rosa);
            const auto addresses = [&desk] {
                Texts seen;
                const std::string place = desk.office.invitee(desk.rosi)
                                              ? desk.office.invitee(desk.rosi)->id
                                              : desk.office.invitee(desk.rosa)->id;
                desk.office.database.read([&](Transaction &transaction) {
                    for (const auto &each : messages::outbox::ofSubject(transaction, 1, place))
                        if (!each.address.empty())
                            seen.push_back(each.address);
                });
                std::ranges::sort(seen);
                return seen;
            };
            CPPUNIT_ASSERT((Texts{"Rosa@example.org", "Rosi@example.org"}) == addresses());
            desk.undo();
            CPPUNIT_ASSERT((Texts{"Rosi@example.org"}) == addresses());
        });
    }

    void testInvitationMadeForTheKeptStays() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            desk.choose({});
            desk.merge();
            desk.choose({desk.rosa});
            desk.undo();
            CPPUNIT_ASSERT(desk.office.invitee(desk.rosa));
            CPPUNIT_ASSERT(desk.office.invitee(desk.rosa)->invited);
            CPPUNIT_ASSERT(!desk.office.invitee(desk.rosi));
        });
    }

    void testRemindersChosenSince_B24() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa, desk.rosi}, "[60]");
            desk.merge();
            ++desk.office.appointment.revision;
            desk.office.save({desk.rosa}, "[60, 120]");
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.waiting(desk.rosi, "reminder 120"));
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.waiting(desk.rosi, "reminder 60"));
        });
    }

    void testArchivedOnesDoNotRevive_B15() {
        for (const bool both : {false, true})
            onBoth([both](InviteeDesk &desk) {
                desk.office.save(both ? Texts{desk.rosa, desk.rosi} : Texts{desk.rosi}, "[60]");
                const auto gone = desk.office.invitee(desk.rosi);
                const std::string token = desk.link(gone->id);
                desk.office.archive(desk.rosi);
                const std::string before = desk.snapshot();
                desk.merge();
                CPPUNIT_ASSERT_EQUAL(both, desk.office.invitee(desk.rosa).has_value());
                CPPUNIT_ASSERT_EQUAL(gone->id, desk.linkedTo(token));
                CPPUNIT_ASSERT_EQUAL(gone->contactNo, desk.addressee(gone->id));
                desk.undo();
                CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            });
    }

    void testPreviewCountsWhatRevives_B15() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa});
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, counted(desk));
            desk.office.archive(desk.rosa);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, counted(desk));
            desk.office.archive(desk.rosi);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, counted(desk));
        });
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosi});
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, counted(desk));
            desk.office.archive(desk.rosi);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, counted(desk));
        });
    }

    void testUnsettledNewsCountsAsPerhapsTold_B25() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa, desk.rosi});
            tried(desk, *desk.office.invitee(desk.rosi), "confirmed", false);
            desk.merge();
            desk.office.cancel();
            desk.undo();
            CPPUNIT_ASSERT((Texts{"cancelled"}) == desk.office.waiting(desk.rosi));
        });
    }

    void testCancellationThatArrivedCounts_B25() {
        onBoth([](InviteeDesk &desk) {
            desk.office.save({desk.rosa, desk.rosi});
            desk.office.deliver(desk.rosa);
            desk.office.deliver(desk.rosi);
            desk.choose({desk.rosa});
            const auto gone = desk.office.invitee(desk.rosi);
            desk.merge();
            tried(desk, *gone, "cancelled", true);
            desk.office.arrive(*gone, "cancelled", 1);
            desk.undo();
            CPPUNIT_ASSERT(!desk.office.invitee(desk.rosi)->toldSequence);
            CPPUNIT_ASSERT(Texts{} == desk.office.waiting(desk.rosi));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(InvitationFollowerUndoTest);

} // namespace kith::invitations
