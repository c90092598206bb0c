// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/StaffNotes.h"

#include "plugin/portal/NotesFollower.h"
#include "plugin/portal/PortalFollower.h"
#include "plugin/settings/PracticeSettings.h"
#include "tests/unit/portal/PortalCounter.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using test::firstField;
using test::PortalCounter;

constexpr const char *notes = "/api/v1/clients/c-1/notes";

std::string repliesTo(const std::string &note) {
    return "/api/v1/notes/" + note + "/replies";
}

class StaffNotesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(StaffNotesTest);
    CPPUNIT_TEST(testStaffReadAndAnswer_B46);
    CPPUNIT_TEST(testWithdrawnNotesSayNothing_B46);
    CPPUNIT_TEST(testOnlyThoseWhoSeeTheContact_B14);
    CPPUNIT_TEST(testNoAnswerThatNobodyCouldRead_B44);
    CPPUNIT_TEST(testAnAnswerIsAsLongAsANote_B46);
    CPPUNIT_TEST(testRepeatedAnswerIsOne);
    CPPUNIT_TEST(testNotesOfAMergedContact_B14_B15);
    CPPUNIT_TEST(testNotesOfWhoIsGoneAreNobodys_B14);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(PortalCounter &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            PortalCounter desk(database);
            desk.all.displayName = "Anna Adler";
            desk.grantRosa();
            wantNotes(desk, "true");
            check(desk);
        });
    }

    static void wantNotes(PortalCounter &desk, const std::string &value) {
        desk.database.write([&](storage::Transaction &transaction) {
            settings::writeSetting(transaction, desk.all, desk.clock.time, "portal-notes", value);
        });
    }

public:
    void testStaffReadAndAnswer_B46() {
        onBoth([](PortalCounter &desk) {
            const std::string first = desk.writeNote(desk.keep, "She slept <badly>.");
            desk.clock.time += base::minute;
            desk.writeNote(desk.other, "Late on Monday.");
            desk.writeNote(desk.keep, "Of somebody else.", "c-2");
            const auto list = desk.expect(200, desk.all, "GET", notes);
            CPPUNIT_ASSERT_EQUAL(2, list->getValue<int>("unread"));
            const auto items = list->getArray("items");
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, items->size());
            CPPUNIT_ASSERT_EQUAL(std::string("Late on Monday."),
                                 items->getObject(0)->getValue<std::string>("body"));
            const auto oldest = items->getObject(1);
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), oldest->getValue<std::string>("name"));
            CPPUNIT_ASSERT_EQUAL(desk.keep, oldest->getValue<std::string>("contact"));
            CPPUNIT_ASSERT(!oldest->has("readAt") && !oldest->has("editedAt"));
            const auto replied = desk.expect(201, desk.all, "POST", repliesTo(first),
                                             R"({"body":"Thank you.\nWe see."})");
            CPPUNIT_ASSERT_EQUAL(std::string("Anna Adler"), replied->getValue<std::string>("name"));
            const auto told = desk.post();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, told.size());
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), told[0].content.toAddress);
            for (const char *hidden : {"Thank you", "slept", "Anna", "c-1"})
                CPPUNIT_ASSERT_MESSAGE(hidden,
                                       (told[0].content.text + told[0].content.html).find(hidden) ==
                                           std::string::npos);
            const auto after = desk.expect(200, desk.all, "GET", notes);
            CPPUNIT_ASSERT_EQUAL(1, after->getValue<int>("unread")); // answering is reading
            const auto answered = after->getArray("items")->getObject(1);
            CPPUNIT_ASSERT(answered->has("readAt"));
            CPPUNIT_ASSERT_EQUAL(
                std::string("Thank you.\nWe see."),
                answered->getArray("replies")->getObject(0)->getValue<std::string>("body"));
            const std::string newest = items->getObject(0)->getValue<std::string>("id");
            const auto read = desk.expect(200, desk.all, "POST", std::string(notes) + "/read",
                                          R"({"ids":[")" + newest +
                                              R"(","0190b1c2-0000-7000-8000-000000000001"]})");
            CPPUNIT_ASSERT_EQUAL(0, read->getValue<int>("unread"));
            const auto portal = desk.expect(200, desk.all, "GET", "/api/v1/clients/c-1/portal");
            CPPUNIT_ASSERT_EQUAL(0, portal->getValue<int>("unread"));
            CPPUNIT_ASSERT(portal->getValue<bool>("notesOn"));
            for (const char *action :
                 {"portal.notes-viewed", "portal.note-read", "portal.note-answered"})
                CPPUNIT_ASSERT_MESSAGE(action, desk.audited(action) > 0);
        });
    }

    void testWithdrawnNotesSayNothing_B46() {
        onBoth([](PortalCounter &desk) {
            const std::string note = desk.writeNote(desk.keep, "Better not.");
            desk.write("update portal_notes set withdrawn_at = 7 where practice_no = 1");
            const auto answer = desk.call(desk.all, "GET", notes);
            CPPUNIT_ASSERT(answer.body.find("Better") == std::string::npos);
            CPPUNIT_ASSERT(answer.body.find("\"withdrawnAt\":7") != std::string::npos);
            CPPUNIT_ASSERT(answer.body.find("\"unread\":0") != std::string::npos);
            CPPUNIT_ASSERT_EQUAL(std::string("note withdrawn"),
                                 firstField(desk.expect(409, desk.all, "POST", repliesTo(note),
                                                        R"({"body":"Why?"})")));
        });
    }

    void testOnlyThoseWhoSeeTheContact_B14() {
        onBoth([](PortalCounter &desk) {
            const std::string note = desk.writeNote(desk.keep, "For my doctor.");
            desk.assign(desk.keep, "dr-1");
            const access::Actor own = desk.limited("dr-1");
            const access::Actor stranger = desk.limited("dr-2");
            const std::string body = R"({"body":"Hello."})";
            const auto seenBy = [&](const access::Actor &actor) {
                return desk.expect(200, actor, "GET", notes)->getArray("items")->size();
            };
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, seenBy(own));
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, seenBy(stranger));
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, seenBy(test::PeopleFixture::staff(2)));
            const std::string unknown = "0190b1c2-0000-7000-8000-000000000001";
            for (const access::Actor &actor : {stranger, test::PeopleFixture::staff(2)}) {
                const auto real = desk.call(actor, "POST", repliesTo(note), body);
                CPPUNIT_ASSERT_EQUAL(404, real.status);
                CPPUNIT_ASSERT_EQUAL(desk.call(actor, "POST", repliesTo(unknown), body).body,
                                     real.body);
                desk.expect(200, actor, "POST", std::string(notes) + "/read",
                            R"({"ids":[")" + note + R"("]})");
            }
            CPPUNIT_ASSERT_EQUAL(
                1, desk.expect(200, own, "GET", notes)->getValue<int>("unread")); // not by them
            desk.host.hidden = {"c-1"};
            CPPUNIT_ASSERT_EQUAL(404, desk.call(own, "GET", notes).status);
            CPPUNIT_ASSERT_EQUAL(404, desk.call(own, "POST", repliesTo(note), body).status);
            const auto contact = access::contactActor(1, desk.numberOf(desk.keep), desk.keep, "a");
            CPPUNIT_ASSERT_EQUAL(403, desk.call(contact, "GET", notes).status);
            CPPUNIT_ASSERT_EQUAL(403, desk.call(contact, "POST", repliesTo(note), body).status);
        });
    }

    void testNoAnswerThatNobodyCouldRead_B44() {
        onBoth([](PortalCounter &desk) {
            const std::string note = desk.writeNote(desk.keep, "Please call.");
            const auto refused = [&] {
                return firstField(
                    desk.expect(409, desk.all, "POST", repliesTo(note), R"({"body":"We did."})"));
            };
            desk.grants.changeSees(desk.all, 1, "c-1", desk.keep, portal::appointmentsOnly);
            CPPUNIT_ASSERT_EQUAL(std::string("contact closed"), refused());
            desk.grants.changeSees(desk.all, 1, "c-1", desk.keep, portal::everythingShared);
            desk.grants.revoke(desk.all, 1, "c-1", desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::string("contact closed"), refused());
            desk.grants.restore(desk.all, 1, "c-1", desk.keep);
            wantNotes(desk, "false");
            CPPUNIT_ASSERT_EQUAL(std::string("contact closed"), refused());
            CPPUNIT_ASSERT(desk.post().empty());
        });
    }

    void testAnAnswerIsAsLongAsANote_B46() {
        onBoth([](PortalCounter &desk) {
            const std::string note = desk.writeNote(desk.keep, "Please call.");
            std::string most;
            for (int i = 0; i < 4000; ++i)
                most += "\u0436"; // two bytes
            const auto answer = [&](int status, const std::string &body) {
                return desk.expect(status, desk.all, "POST", repliesTo(note),
                                   R"({"body":")" + body + R"("})");
            };
            CPPUNIT_ASSERT_EQUAL(std::string("body too-long"), firstField(answer(422, most + "!")));
            CPPUNIT_ASSERT_EQUAL(most, answer(201, most)->getValue<std::string>("body"));
        });
    }

    void testRepeatedAnswerIsOne() {
        onBoth([](PortalCounter &desk) {
            const std::string note = desk.writeNote(desk.keep, "Please call.");
            const auto answer = [&] {
                return desk.call(desk.all, "POST", repliesTo(note), R"({"body":"We did."})", {},
                                 "key-1");
            };
            CPPUNIT_ASSERT_EQUAL(answer().body, answer().body);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.post().size());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.count([](storage::Transaction &t) {
                return t.query("select count(*) from portal_replies where practice_no = 1");
            }));
        });
    }

    void testNotesOfAMergedContact_B14_B15() {
        onBoth([](PortalCounter &desk) {
            portal::PortalFollower access;
            portal::NotesFollower moves;
            desk.services.followers = {&access, &moves};
            const std::string note = desk.writeNote(desk.other, "For my doctor.");
            desk.assign(desk.other, "dr-1");
            const access::Actor own = desk.limited("dr-1");
            const auto merged = PortalCounter::idOf(desk.merge(desk.keep, desk.other));
            const auto items = desk.expect(200, own, "GET", notes)->getArray("items");
            CPPUNIT_ASSERT_EQUAL(desk.keep, items->getObject(0)->getValue<std::string>("contact"));
            desk.expect(201, own, "POST", repliesTo(note), R"({"body":"Hello."})");
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"),
                                 desk.post().front().content.toAddress);
            desk.expect(200, desk.all, "DELETE",
                        test::contacts + desk.keep + "/practitioners/dr-1");
            const auto after = desk.expect(200, own, "GET", notes);
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, after->getArray("items")->size());
            CPPUNIT_ASSERT_EQUAL(
                404, desk.call(own, "POST", repliesTo(note), R"({"body":"So"})").status);
            desk.undo(merged);
            const auto back = desk.expect(200, desk.all, "GET", notes)->getArray("items");
            CPPUNIT_ASSERT_EQUAL(desk.other, back->getObject(0)->getValue<std::string>("contact"));
        });
    }

    /// The assignments of a contact who went into another one are stale.
    void testNotesOfWhoIsGoneAreNobodys_B14() {
        onBoth([](PortalCounter &desk) {
            desk.assign(desk.other, "dr-1");
            const access::Actor own = desk.limited("dr-1");
            desk.merge(desk.keep, desk.other);
            const std::string note = desk.writeNote(desk.other, "Left behind.");
            const auto seen = desk.expect(200, own, "GET", notes);
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, seen->getArray("items")->size());
            CPPUNIT_ASSERT_EQUAL(0, seen->getValue<int>("unread"));
            CPPUNIT_ASSERT_EQUAL(
                404, desk.call(own, "POST", repliesTo(note), R"({"body":"So"})").status);
            desk.expect(200, own, "POST", std::string(notes) + "/read",
                        R"({"ids":[")" + note + R"("]})");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.audited("portal.note-read"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(StaffNotesTest);

} // namespace
