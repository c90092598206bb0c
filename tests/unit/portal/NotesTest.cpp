// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Notes.h"

#include "plugin/portal/NotesFollower.h"
#include "tests/unit/portal/InsideDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using test::InsideDesk;
using test::refusalOf;

class NotesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(NotesTest);
    CPPUNIT_TEST(testChangedWithinAQuarterOfAnHour_B46);
    CPPUNIT_TEST(testChangedIsUnreadAgain);
    CPPUNIT_TEST(testWithdrawnIsGoneForGood);
    CPPUNIT_TEST(testOthersNotesAreAsUnknown_B50);
    CPPUNIT_TEST(testClosedNotesAreAsUnknown_B44_B46);
    CPPUNIT_TEST(testRepliesAreNewUntilShown);
    CPPUNIT_TEST(testTooManyAnHour);
    CPPUNIT_TEST(testTypedTextIsCleaned);
    CPPUNIT_TEST(testAuditHoldsNoText_B52);
    CPPUNIT_TEST(testStaffAreNoContacts);
    CPPUNIT_TEST(testNotesGoOverAtAMergeAndBack);
    CPPUNIT_TEST(testNotesGoOverWithTheClient_B15);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(InsideDesk &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            InsideDesk desk(database);
            desk.grantAll();
            desk.turnNotesOn();
            check(desk);
        });
    }

    static std::string change(InsideDesk &desk, const std::string &contact, const std::string &id,
                              const std::string &body) {
        return refusalOf([&] {
            desk.database.write([&](storage::Transaction &transaction) {
                portal::changeNote(transaction, desk.contact(contact), desk.clock.time, id, body);
            });
        });
    }

    static std::string withdraw(InsideDesk &desk, const std::string &contact,
                                const std::string &id) {
        return refusalOf([&] {
            desk.database.write([&](storage::Transaction &transaction) {
                portal::withdrawNote(transaction, desk.contact(contact), desk.clock.time, id);
            });
        });
    }

    static std::vector<portal::Note> notes(InsideDesk &desk, const std::string &contact) {
        return desk.database.read([&](storage::Transaction &transaction) {
            return portal::ownNotes(transaction, 1, desk.numberOf(contact), "c-1", 100);
        });
    }

    static std::string typed(const std::string &text) {
        std::string cleaned;
        const std::string refusal = refusalOf([&] { cleaned = portal::cleanNote(text); });
        return refusal.empty() ? cleaned : refusal;
    }

public:
    void testChangedWithinAQuarterOfAnHour_B46() {
        onBoth([](InsideDesk &desk) {
            const std::string id = desk.write(desk.keep, "c-1", "one");
            desk.clock.time += 15 * base::minute - 1;
            CPPUNIT_ASSERT_EQUAL(std::string(), change(desk, desk.keep, id, "two"));
            CPPUNIT_ASSERT_EQUAL(std::string("two"), notes(desk, desk.keep).front().body);
            desk.clock.time += 1;
            CPPUNIT_ASSERT_EQUAL(std::string("note late"), change(desk, desk.keep, id, "three"));
            CPPUNIT_ASSERT_EQUAL(std::string("two"), notes(desk, desk.keep).front().body);
        });
    }

    void testChangedIsUnreadAgain() {
        onBoth([](InsideDesk &desk) {
            const auto unread = [&] {
                return desk.count([](storage::Transaction &transaction) {
                    return transaction.query("select count(*) from portal_notes"
                                             " where practice_no = 1 and read_at is null");
                });
            };
            const std::string id = desk.write(desk.keep, "c-1", "one");
            desk.run("update portal_notes set read_at = 1, read_by = 'Clara'");
            change(desk, desk.keep, id, "one");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, unread());
            change(desk, desk.keep, id, "two");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, unread());
        });
    }

    void testWithdrawnIsGoneForGood() {
        onBoth([](InsideDesk &desk) {
            const std::string id = desk.write(desk.keep, "c-1", "secret words");
            desk.clock.time += base::day;
            CPPUNIT_ASSERT_EQUAL(std::string(), withdraw(desk, desk.keep, id));
            CPPUNIT_ASSERT(notes(desk, desk.keep).empty());
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), withdraw(desk, desk.keep, id));
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), change(desk, desk.keep, id, "again"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.count([](storage::Transaction &transaction) {
                return transaction.query("select count(*) from portal_notes where practice_no = 1"
                                         " and body = '' and withdrawn_at is not null");
            }));
        });
    }

    void testOthersNotesAreAsUnknown_B50() {
        onBoth([](InsideDesk &desk) {
            const std::string id = desk.write(desk.other, "c-1", "mine");
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), change(desk, desk.keep, id, "yours"));
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), withdraw(desk, desk.keep, id));
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), withdraw(desk, desk.keep, "nothing"));
            CPPUNIT_ASSERT(notes(desk, desk.keep).empty());
            CPPUNIT_ASSERT_EQUAL(std::string("mine"), notes(desk, desk.other).front().body);
        });
    }

    void testClosedNotesAreAsUnknown_B44_B46() {
        onBoth([](InsideDesk &desk) {
            const std::string id = desk.write(desk.keep, "c-1", "mine");
            const auto closed = [&] {
                CPPUNIT_ASSERT_EQUAL(std::string("unknown"), change(desk, desk.keep, id, "two"));
                CPPUNIT_ASSERT_EQUAL(std::string("unknown"), withdraw(desk, desk.keep, id));
                CPPUNIT_ASSERT_EQUAL(std::string("unknown"),
                                     refusalOf([&] { desk.write(desk.keep, "c-1", "new"); }));
                CPPUNIT_ASSERT(notes(desk, desk.keep).empty());
            };
            desk.set("portal-notes", "false");
            closed();
            desk.turnNotesOn();
            desk.grants.changeSees(desk.all, desk.clock.time, "c-1", desk.keep,
                                   {true, true, false});
            closed();
            desk.grants.changeSees(desk.all, desk.clock.time, "c-1", desk.keep, {true, true, true});
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            closed();
            desk.grants.restore(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, notes(desk, desk.keep).size());
        });
    }

    void testRepliesAreNewUntilShown() {
        onBoth([](InsideDesk &desk) {
            const std::string id = desk.write(desk.keep, "c-1", "question");
            const std::string rosis = desk.write(desk.other, "c-1", "question of Rosi");
            desk.reply(id, "answer");
            desk.reply(rosis, "answer to Rosi");
            const auto before = notes(desk, desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, before.size());
            CPPUNIT_ASSERT(before.front().hasNewReply());
            CPPUNIT_ASSERT_EQUAL(std::string("answer"), before.front().replies.front().body);
            desk.database.write([&](storage::Transaction &transaction) {
                portal::noteRepliesRead(transaction, 1, desk.numberOf(desk.keep), desk.clock.time,
                                        "c-1");
            });
            CPPUNIT_ASSERT(!notes(desk, desk.keep).front().hasNewReply());
            CPPUNIT_ASSERT(notes(desk, desk.other).front().hasNewReply());
        });
    }

    void testTooManyAnHour() {
        onBoth([](InsideDesk &desk) {
            for (int i = 0; i < portal::mostNotesAnHour; ++i)
                desk.write(desk.keep, "c-1", "note");
            CPPUNIT_ASSERT_EQUAL(std::string("limit"),
                                 refusalOf([&] { desk.write(desk.keep, "c-2", "note"); }));
            desk.write(desk.other, "c-1", "note");
            desk.clock.time += base::hour;
            desk.write(desk.keep, "c-2", "note");
        });
    }

    void testTypedTextIsCleaned() {
        CPPUNIT_ASSERT_EQUAL(std::string("one\ntwo"), typed("  one\r\ntwo\r\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("body required"), typed(" \r\n "));
        CPPUNIT_ASSERT_EQUAL(std::string("body malformed"), typed("a\x01z"));
        std::string umlauts;
        for (int i = 0; i < 4000; ++i)
            umlauts += "ü";
        CPPUNIT_ASSERT_EQUAL(umlauts, typed(umlauts));
        CPPUNIT_ASSERT_EQUAL(std::string("body too-long"), typed(umlauts + "u"));
    }

    void testAuditHoldsNoText_B52() {
        onBoth([](InsideDesk &desk) {
            const std::string id = desk.write(desk.keep, "c-1", "secret words");
            change(desk, desk.keep, id, "other words");
            withdraw(desk, desk.keep, id);
            for (const char *action : {"note.written", "note.changed", "note.withdrawn"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(action, std::int64_t{1}, desk.audited(action));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3},
                                 desk.count([&](storage::Transaction &transaction) {
                                     return transaction.query(
                                         "select count(*) from audit_entries where practice_no = 1"
                                         " and object_id = ? and actor_kind = 'contact'"
                                         " and actor_id = ? and subject_id = 'c-1'"
                                         " and details = '{}'",
                                         id, desk.keep);
                                 }));
        });
    }

    void testStaffAreNoContacts() {
        onBoth([](InsideDesk &desk) {
            CPPUNIT_ASSERT_EQUAL(std::string("denied"), refusalOf([&] {
                                     desk.database.write([&](storage::Transaction &transaction) {
                                         portal::writeNote(transaction, desk.all, desk.clock.time,
                                                           "c-1", "words");
                                     });
                                 }));
        });
    }

    void testNotesGoOverAtAMergeAndBack() {
        onBoth([](InsideDesk &desk) {
            portal::NotesFollower follower;
            static_cast<test::PeopleFixture &>(desk).services.followers.push_back(&follower);
            desk.write(desk.keep, "c-1", "of Rosa");
            desk.write(desk.other, "c-1", "of Rosi");
            const std::string merged = desk.idOf(desk.merge(desk.keep, desk.other));
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, notes(desk, desk.keep).size());
            desk.undo(merged);
            CPPUNIT_ASSERT_EQUAL(std::string("of Rosa"), notes(desk, desk.keep).front().body);
            CPPUNIT_ASSERT_EQUAL(std::string("of Rosi"), notes(desk, desk.other).front().body);
        });
    }

    void testNotesGoOverWithTheClient_B15() {
        onBoth([](InsideDesk &desk) {
            portal::NotesFollower follower;
            desk.write(desk.keep, "c-2", "of the second");
            const std::string answered = desk.write(desk.keep, "c-1", "of the first");
            desk.reply(answered, "Thank you.");
            desk.database.write([&](storage::Transaction &transaction) {
                follower.onClientMerged(transaction, desk.all, desk.clock.time, "c-2", "c-1");
            });
            const auto all = notes(desk, desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, all.size());
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, all[0].replies.size() + all[1].replies.size());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(NotesTest);

} // namespace
