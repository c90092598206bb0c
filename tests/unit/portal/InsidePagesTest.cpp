// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/HomePage.h"
#include "tests/unit/portal/InsideDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>
#include <set>

namespace {

using namespace kith;
using test::InsideDesk;
using test::leadsTo;
using Browser = test::PageDesk::Browser;

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

/// What stands between the tags, without blanks around it.
std::set<std::string> textsOf(const std::string &html) {
    std::set<std::string> texts;
    for (std::size_t at = html.find('>'); at != std::string::npos; at = html.find('>', at + 1)) {
        std::string text = html.substr(at + 1, html.find('<', at) - at - 1);
        while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
            text.pop_back();
        text.erase(0, text.find_first_not_of("\n "));
        if (!text.empty())
            texts.insert(text);
    }
    return texts;
}

class InsidePagesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(InsidePagesTest);
    CPPUNIT_TEST(testEveryTextOfHomeIsAllowed_B42_B45_B50);
    CPPUNIT_TEST(testTheEndOfADocumentIsByThePracticesClock_B34_B43);
    CPPUNIT_TEST(testChosenClientIsNamedOnEveryPage_B42);
    CPPUNIT_TEST(testNothingIsLeftOnTheNextRequest_B44);
    CPPUNIT_TEST(testAnsweringAnInvitation);
    CPPUNIT_TEST(testOthersIdsAnswerAsUnknownOnes_B50);
    CPPUNIT_TEST(testJoinInItsTimeOnly_B23);
    CPPUNIT_TEST(testCalendarFile_B50);
    CPPUNIT_TEST(testTakenCalendarFilesAreInTheLog_B52);
    CPPUNIT_TEST(testDocumentOpensWithoutACode_B33);
    CPPUNIT_TEST(testEndedDocumentSaysSo_B34);
    CPPUNIT_TEST(testMovedDocumentIsOnNoList_B34);
    CPPUNIT_TEST(testNotesOffAreNowhere_B46);
    CPPUNIT_TEST(testNotesAreWrittenChangedAndTakenBack_B46);
    CPPUNIT_TEST(testRefusedNotesKeepWhatWasTyped);
    CPPUNIT_TEST(testAnswersAreNewOnce_B46);
    CPPUNIT_TEST(testEverythingIsEscaped);
    CPPUNIT_TEST(testFormsNeedTheirToken);
    CPPUNIT_TEST(testWhoIsLookedAtCanDoNothing);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(InsideDesk &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            InsideDesk desk(database);
            desk.grantAll();
            desk.turnNotesOn();
            check(desk);
        });
    }

    /// Asserts that one id answers exactly as the other.
    static void assertAlike(Browser &browser, const std::string &method, const std::string &before,
                            const std::string &id, const std::string &after) {
        browser.get("/p/1");
        const std::string token = test::formTokenIn(browser.last);
        const std::string body = "form-token=" + token + "&answer=accepted&body=words";
        const auto one = browser.ask(method, "/p/1/" + before + id + after, body);
        const auto other = browser.ask(method, "/p/1/" + before + "nothing" + after, body);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(before + after, 404, one.status);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(before + after, other.status, one.status);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(before + after, other.body, one.body);
    }

public:
    void testEveryTextOfHomeIsAllowed_B42_B45_B50() {
        onBoth([](InsideDesk &desk) {
            desk.appoint("a-1", {"c-1"}, {desk.keep, desk.other});
            desk.clock.time += base::minute;
            desk.appoint("a-rosi", {"c-1"}, {desk.other});
            desk.share("d-rosa", "c-1", desk.keep);
            desk.share("d-rosi", "c-1", desk.other);
            desk.write(desk.keep, "c-1", "Words of Rosa");
            desk.write(desk.other, "c-1", "Words of Rosi");
            Browser rosa = desk.rosaInside();
            const std::set<std::string> allowed{
                "Hello Rosa – Linden &amp; Partner",
                "Hello Rosa",
                "Skip to the content",
                "Linden &amp; Partner",
                "Client c-1",
                "Client c-2",
                "Sign out",
                "Home",
                "Notes",
                "Profile",
                "Your next appointment",
                "For",
                "Where",
                "Room of a-1",
                "Tuesday, 22 September 2026, 16:13–17:13 (CEST)",
                "Add to calendar",
                "I am coming",
                "I cannot come",
                "Documents",
                "Letter d-rosa",
                "New",
                "Shared on Monday, 21 September 2026, open until Wednesday, 21 October 2026",
                "Open",
                "Download",
                "Notes to the practice",
                "Monday, 21 September 2026, 16:14",
                "Words of Rosa",
                "Write or read notes",
                "Are you still there?",
                "You will be signed out in 3 minutes.",
                "Stay signed in"};
            for (const std::string &text : textsOf(rosa.last))
                CPPUNIT_ASSERT_MESSAGE(text, allowed.contains(text));
            CPPUNIT_ASSERT(has(rosa.last, "Letter d-rosa"));
            CPPUNIT_ASSERT(!has(rosa.last, "Rosi"));
            CPPUNIT_ASSERT(!has(rosa.last, "rosi"));
            CPPUNIT_ASSERT(!has(rosa.last, "a-rosi"));
            CPPUNIT_ASSERT(!has(rosa.last, "dr-1"));
        });
    }

    void testTheEndOfADocumentIsByThePracticesClock_B34_B43() {
        onBoth([](InsideDesk &desk) {
            desk.share("d-rosa", "c-1", desk.keep);
            desk.run("update contacts set time_zone = 'Pacific/Kiritimati' where practice_no = 1");
            Browser rosa = desk.rosaInside();
            CPPUNIT_ASSERT(has(rosa.last, "Shared on Tuesday, 22 September 2026,"
                                          " open until Wednesday, 21 October 2026"));
        });
    }

    void testChosenClientIsNamedOnEveryPage_B42() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            for (const std::string page : {"", "/notes"}) {
                rosa.get("/p/1" + page + "?client=c-2");
                CPPUNIT_ASSERT(has(rosa.last, "<p class=\"kith-client\">Client c-2</p>"));
            }
            rosa.get("/p/1?client=c-9");
            CPPUNIT_ASSERT(has(rosa.last, "<p class=\"kith-client\">Client c-1</p>"));
            desk.grants.revoke(desk.all, desk.clock.time, "c-2", desk.keep);
            rosa.get("/p/1?client=c-2");
            CPPUNIT_ASSERT(!has(rosa.last, "c-2"));
            CPPUNIT_ASSERT(!has(rosa.last, "kith-switch"));
        });
    }

    void testNothingIsLeftOnTheNextRequest_B44() {
        onBoth([](InsideDesk &desk) {
            const std::string place = desk.appoint("a-1", {"c-1"}, {desk.keep});
            const std::string share = desk.share("d-1", "c-1", desk.keep);
            Browser rosa = desk.rosaInside();
            CPPUNIT_ASSERT(has(rosa.last, "Room of a-1") && has(rosa.last, "Letter d-1"));
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            rosa.get("/p/1");
            CPPUNIT_ASSERT(!has(rosa.last, "a-1") && !has(rosa.last, "d-1"));
            assertAlike(rosa, "GET", "documents/", share, "");
            assertAlike(rosa, "GET", "appointments/", place, ".ics");
            assertAlike(rosa, "POST", "appointments/", place, "/answer");
            desk.grants.revoke(desk.all, desk.clock.time, "c-2", desk.keep);
            CPPUNIT_ASSERT_EQUAL(303, rosa.get("/p/1").status);
            CPPUNIT_ASSERT_EQUAL(303, rosa.get("/p/1/documents/" + share).status);
        });
    }

    void testAnsweringAnInvitation() {
        onBoth([](InsideDesk &desk) {
            const std::string place = desk.appoint("a-1", {"c-1"}, {desk.keep});
            Browser rosa = desk.rosaInside();
            const std::string answer = "/p/1/appointments/" + place + "/answer?client=c-1";
            CPPUNIT_ASSERT(has(rosa.last, "action=\"/portal" + answer));
            const auto answered = rosa.post(answer, "answer=accepted");
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1?client=c-1"), leadsTo(answered));
            rosa.follow(answered);
            CPPUNIT_ASSERT(has(rosa.last, "You said that you are coming."));
            CPPUNIT_ASSERT(!has(rosa.last, "value=\"accepted\""));
            rosa.follow(rosa.post(answer, "answer=declined"));
            CPPUNIT_ASSERT(has(rosa.last, "You said that you cannot come."));
            CPPUNIT_ASSERT(has(rosa.last, "No appointment is coming up."));
            CPPUNIT_ASSERT(!has(rosa.last, "Add to calendar"));
        });
    }

    void testOthersIdsAnswerAsUnknownOnes_B50() {
        onBoth([](InsideDesk &desk) {
            const std::string place = desk.appoint("a-1", {"c-1"}, {desk.other});
            const std::string share = desk.share("d-1", "c-1", desk.other);
            const std::string note = desk.write(desk.other, "c-1", "words");
            Browser rosa = desk.rosaInside();
            assertAlike(rosa, "POST", "appointments/", place, "/answer");
            assertAlike(rosa, "POST", "appointments/", place, "/join");
            assertAlike(rosa, "GET", "appointments/", place, ".ics");
            assertAlike(rosa, "GET", "appointments/", place, "");
            assertAlike(rosa, "GET", "documents/", share, "");
            assertAlike(rosa, "GET", "notes/", note, "");
            assertAlike(rosa, "POST", "notes/", note, "");
            assertAlike(rosa, "POST", "notes/", note, "/withdraw");
        });
    }

    void testJoinInItsTimeOnly_B23() {
        onBoth([](InsideDesk &desk) {
            platform::Appointment session = desk.tomorrow("a-1", {"c-1"});
            session.startsAt = desk.clock.time + 16 * base::minute;
            session.endsAt = desk.clock.time + 20 * base::minute;
            desk.appoint("a-1", {"c-1"}, {desk.keep});
            session.videoUrl = "https://video.example.org/room";
            session.revision = ++desk.revision;
            desk.invitations.saved(desk.all, desk.clock.time, session, std::nullopt);
            const std::string join =
                "/p/1/appointments/" + desk.placeOf("a-1", desk.keep) + "/join";
            Browser rosa = desk.rosaInside();
            CPPUNIT_ASSERT(has(rosa.last, "You can join from 16:14 on."));
            CPPUNIT_ASSERT(!has(rosa.last, "/join"));
            CPPUNIT_ASSERT(!has(rosa.last, "video.example.org"));
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1?client=c-1"), leadsTo(rosa.post(join)));
            desk.clock.time += base::minute;
            const auto open = rosa.get("/p/1");
            CPPUNIT_ASSERT(has(rosa.last, "The session is open."));
            CPPUNIT_ASSERT(has(std::string(http::headerIn(open, "Content-Security-Policy")),
                               "form-action 'self' https:;"));
            CPPUNIT_ASSERT_EQUAL(session.videoUrl, leadsTo(rosa.post(join)));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("invitee.joined"));
            desk.clock.time += 20 * base::minute;
            CPPUNIT_ASSERT_EQUAL(404, rosa.post(join).status);
        });
    }

    void testCalendarFile_B50() {
        onBoth([](InsideDesk &desk) {
            const std::string place = desk.appoint("a-1", {"c-1"}, {desk.keep, desk.other});
            Browser rosa = desk.rosaInside();
            const auto file = rosa.get("/p/1/appointments/" + place + ".ics");
            CPPUNIT_ASSERT_EQUAL(200, file.status);
            CPPUNIT_ASSERT_EQUAL(std::string("text/calendar; charset=utf-8"),
                                 std::string(http::headerIn(file, "Content-Type")));
            CPPUNIT_ASSERT(has(file.body, "SUMMARY:Appointment at Linden & Partner"));
            CPPUNIT_ASSERT(!has(file.body, "Ros") && !has(file.body, "ATTENDEE"));
        });
    }

    void testTakenCalendarFilesAreInTheLog_B52() {
        onBoth([](InsideDesk &desk) {
            const std::string place = desk.appoint("a-1", {"c-1"}, {desk.keep, desk.other});
            const std::string rosis = desk.placeOf("a-1", desk.other);
            const std::string activity = "/p/1/profile/activity";
            const std::string line = "Calendar file of an appointment downloaded";
            Browser rosa = desk.rosaInside();
            CPPUNIT_ASSERT_EQUAL(404, rosa.get("/p/1/appointments/" + rosis + ".ics").status);
            CPPUNIT_ASSERT_EQUAL(200,
                                 rosa.ask("HEAD", "/p/1/appointments/" + place + ".ics").status);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.audited("invitee.calendar"));
            rosa.get(activity);
            CPPUNIT_ASSERT(!has(rosa.last, line));
            CPPUNIT_ASSERT_EQUAL(200, rosa.get("/p/1/appointments/" + place + ".ics").status);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("invitee.calendar"));
            rosa.get(activity);
            CPPUNIT_ASSERT(has(rosa.last, line));
            Browser rosi = desk.rosiInside();
            rosi.get(activity);
            CPPUNIT_ASSERT(!has(rosi.last, line));
        });
    }

    void testDocumentOpensWithoutACode_B33() {
        onBoth([](InsideDesk &desk) {
            const std::string share = desk.share("d-1", "c-1", desk.keep);
            Browser rosa = desk.rosaInside();
            const std::string address = "/p/1/documents/" + share;
            CPPUNIT_ASSERT(has(rosa.last, "href=\"/portal" + address + "\""));
            CPPUNIT_ASSERT(has(rosa.last, ">New<"));
            const auto document = rosa.get(address);
            CPPUNIT_ASSERT_EQUAL(200, document.status);
            CPPUNIT_ASSERT_EQUAL(std::string("%PDF-1.4 d-1"), test::bodyOf(document));
            CPPUNIT_ASSERT(has(std::string(http::headerIn(rosa.get(address + "?download=1"),
                                                          "Content-Disposition")),
                               "attachment"));
            rosa.get("/p/1");
            CPPUNIT_ASSERT(!has(rosa.last, ">New<"));
            CPPUNIT_ASSERT_EQUAL(303, desk.browser().get(address).status);
        });
    }

    void testEndedDocumentSaysSo_B34() {
        onBoth([](InsideDesk &desk) {
            const std::string share = desk.share("d-1", "c-1", desk.keep);
            Browser rosa = desk.rosaInside();
            desk.run("update shares set revoked_at = 1");
            CPPUNIT_ASSERT_EQUAL(410, rosa.get("/p/1/documents/" + share).status);
            CPPUNIT_ASSERT(has(rosa.last, "No longer shared"));
            CPPUNIT_ASSERT(!has(rosa.last, "Letter"));
            desk.run("update shares set revoked_at = null, expires_at = 1");
            CPPUNIT_ASSERT_EQUAL(410, rosa.get("/p/1/documents/" + share).status);
            CPPUNIT_ASSERT(has(rosa.last, "No longer open"));
        });
    }

    /// Given to another client, whose contact Rosa is as well.
    void testMovedDocumentIsOnNoList_B34() {
        onBoth([](InsideDesk &desk) {
            const std::string share = desk.share("d-1", "c-1", desk.keep);
            desk.grant("c-2", desk.keep);
            Browser rosa = desk.rosaInside();
            desk.documents.all["d-1"].clientId = "c-2";
            CPPUNIT_ASSERT_EQUAL(410, rosa.get("/p/1/documents/" + share).status);
            CPPUNIT_ASSERT(has(rosa.last, "This document was withdrawn"));
            CPPUNIT_ASSERT(!has(rosa.last, "Letter"));
            rosa.get("/p/1");
            CPPUNIT_ASSERT(!has(rosa.last, "/documents/"));
        });
    }

    void testNotesOffAreNowhere_B46() {
        onBoth([](InsideDesk &desk) {
            const std::string note = desk.write(desk.keep, "c-1", "words");
            desk.set("portal-notes", "false");
            Browser rosa = desk.rosaInside();
            CPPUNIT_ASSERT(!has(rosa.last, "otes"));
            const std::string body = "body=more&form-token=" + test::formTokenIn(rosa.last);
            for (const std::string method : {"GET", "POST"})
                for (const std::string &page : {std::string("/notes"), "/notes/" + note})
                    CPPUNIT_ASSERT_EQUAL_MESSAGE(method + page, 404,
                                                 rosa.ask(method, "/p/1" + page, body).status);
            CPPUNIT_ASSERT_EQUAL(404,
                                 rosa.ask("POST", "/p/1/notes/" + note + "/withdraw", body).status);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.count([](storage::Transaction &transaction) {
                return transaction.query("select count(*) from portal_notes where practice_no = 1"
                                         " and body = 'words'");
            }));
        });
    }

    void testNotesAreWrittenChangedAndTakenBack_B46() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            rosa.get("/p/1/notes?client=c-2");
            const auto sent = rosa.post("/p/1/notes?client=c-2", "body=One%0D%0ATwo");
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1/notes?client=c-2&said=sent"),
                                 leadsTo(sent));
            rosa.follow(sent);
            CPPUNIT_ASSERT(has(rosa.last, "Your note was sent."));
            CPPUNIT_ASSERT(has(rosa.last, "One\nTwo"));
            const std::size_t at = rosa.last.find("/p/1/notes/");
            const std::string note = rosa.last.substr(at, 11 + 36);
            rosa.get(note + "?client=c-2");
            CPPUNIT_ASSERT(has(rosa.last, "You can change it until 16:28."));
            rosa.follow(rosa.post(note + "?client=c-2", "body=Three"));
            CPPUNIT_ASSERT(has(rosa.last, "Your note was changed."));
            CPPUNIT_ASSERT(has(rosa.last, "Three") && has(rosa.last, "(changed 16:13)"));
            desk.clock.time += 15 * base::minute;
            rosa.get(note + "?client=c-2");
            CPPUNIT_ASSERT(!has(rosa.last, "<textarea"));
            CPPUNIT_ASSERT_EQUAL(409, rosa.post(note + "?client=c-2", "body=Four").status);
            CPPUNIT_ASSERT(has(rosa.last, "can be changed for 15 minutes"));
            rosa.follow(rosa.post(note + "/withdraw?client=c-2"));
            CPPUNIT_ASSERT(has(rosa.last, "Your note was taken back."));
            CPPUNIT_ASSERT(!has(rosa.last, "Three"));
        });
    }

    void testRefusedNotesKeepWhatWasTyped() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            const std::string longText(4001, 'x');
            CPPUNIT_ASSERT_EQUAL(422, rosa.post("/p/1/notes", "body=" + longText).status);
            CPPUNIT_ASSERT(has(rosa.last, longText + "</textarea>"));
            CPPUNIT_ASSERT(has(rosa.last, "role=\"alert\">This is too long."));
            CPPUNIT_ASSERT_EQUAL(422, rosa.post("/p/1/notes", "body=++").status);
            CPPUNIT_ASSERT(has(rosa.last, "Please write something first."));
            for (int i = 0; i < portal::mostNotesAnHour; ++i)
                desk.write(desk.keep, "c-1", "words");
            CPPUNIT_ASSERT_EQUAL(429, rosa.post("/p/1/notes", "body=too+many").status);
            CPPUNIT_ASSERT(has(rosa.last, "too many</textarea>"));
        });
    }

    void testAnswersAreNewOnce_B46() {
        onBoth([](InsideDesk &desk) {
            desk.reply(desk.write(desk.keep, "c-1", "Question"), "The answer");
            desk.reply(desk.write(desk.other, "c-1", "Question"), "Not for Rosa");
            Browser rosa = desk.rosaInside();
            CPPUNIT_ASSERT(has(rosa.last, "New answer"));
            CPPUNIT_ASSERT(!has(rosa.last, "The answer"));
            rosa.get("/p/1/notes");
            CPPUNIT_ASSERT(has(rosa.last, "The answer") && has(rosa.last, "Answer from Clara"));
            CPPUNIT_ASSERT(has(rosa.last, ">New</strong>"));
            CPPUNIT_ASSERT(!has(rosa.last, "Not for Rosa"));
            rosa.get("/p/1/notes");
            CPPUNIT_ASSERT(!has(rosa.last, ">New</strong>"));
            rosa.get("/p/1");
            CPPUNIT_ASSERT(!has(rosa.last, "New answer"));
        });
    }

    void testEverythingIsEscaped() {
        onBoth([](InsideDesk &desk) {
            desk.appoint("<i>a", {"c-1"}, {desk.keep});
            desk.share("<i>d", "c-1", desk.keep);
            desk.reply(desk.write(desk.keep, "c-1", "<i>n</textarea>"), "<i>r");
            desk.run("update clients set display_name = '<i>c' where practice_no = 1");
            desk.run("update contacts set given_name = '<i>g' where practice_no = 1");
            desk.run("update practices set name = '<i>p' where practice_no = 1");
            Browser rosa = desk.rosaInside();
            CPPUNIT_ASSERT(has(rosa.last, "Room of &lt;i&gt;a"));
            CPPUNIT_ASSERT(!has(rosa.last, "<i>"));
            rosa.get("/p/1/notes");
            CPPUNIT_ASSERT(!has(rosa.last, "<i>"));
            const std::size_t at = rosa.last.find("/p/1/notes/");
            rosa.get(rosa.last.substr(at, 11 + 36));
            CPPUNIT_ASSERT(has(rosa.last, "&lt;i&gt;n&lt;/textarea&gt;</textarea>"));
            CPPUNIT_ASSERT(!has(rosa.last, "<i>"));
        });
    }

    void testFormsNeedTheirToken() {
        onBoth([](InsideDesk &desk) {
            const std::string place = desk.appoint("a-1", {"c-1"}, {desk.keep});
            Browser rosa = desk.rosaInside();
            for (const std::string &page :
                 {"/appointments/" + place + "/answer", "/appointments/" + place + "/join",
                  std::string("/notes")})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(
                    page, 403,
                    rosa.ask("POST", "/p/1" + page, "answer=accepted&body=words").status);
            rosa.get("/p/1/notes");
            CPPUNIT_ASSERT(!has(rosa.last, "words"));
        });
    }

    void testWhoIsLookedAtCanDoNothing() {
        onBoth([](InsideDesk &desk) {
            desk.appoint("a-1", {"c-1"}, {desk.keep});
            desk.share("d-1", "c-1", desk.keep);
            desk.write(desk.keep, "c-1", "words");
            const portal::PortalServices services = desk.services(desk.hashing);
            const access::Actor rosa = desk.contact(desk.keep);
            portal::PortalVisit visit = portal::readVisit(services, rosa, "c-1");
            visit.caller.now = desk.clock.time;
            visit.isLookedAt = true;
            const auto view = desk.database.read([&](storage::Transaction &transaction) {
                return portal::readHome(transaction, 1, rosa.contactNo, visit.chosen(),
                                        desk.clock.time);
            });
            const std::string html = portal::drawHome(visit, services.words, view).body;
            CPPUNIT_ASSERT(has(html, "Room of a-1") && has(html, "Letter d-1") &&
                           has(html, "words"));
            CPPUNIT_ASSERT(!has(html, "<form") && !has(html, "/documents/") &&
                           !has(html, "<button") && !has(html, "/notes"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(InsidePagesTest);

} // namespace
