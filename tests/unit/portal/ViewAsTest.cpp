// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/ViewAs.h"

#include "plugin/base/Errors.h"
#include "plugin/people/ClientNames.h"
#include "tests/unit/portal/InsideDesk.h"
#include "tests/unit/portal/PortalParts.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>
#include <set>

namespace {

using namespace kith;
using test::InsideDesk;

/// Lists what it is told to.
struct ListingDocuments : test::NoDocuments {
    [[nodiscard]] bool offered() const override { return true; }
    std::vector<platform::Document> list(const access::Actor &, const std::string &) override {
        std::vector<platform::Document> all;
        for (const std::string &id : ids)
            all.emplace_back().id = id;
        return all;
    }
    std::set<std::string> ids;
};

/// What is shared with Rosa and Rosi of two clients, and a member of staff who looks at it.
struct Lookout : InsideDesk {
    explicit Lookout(storage::Database &theDatabase)
        : InsideDesk(theDatabase), parts(PeopleFixture::services, listing) {
        listing.ids = {"d-1", "d-2", "d-3"};
        grantAll();
        turnNotesOn();
        appoint("a-1", {"c-1"}, {keep});
        appoint("a-2", {"c-2"}, {keep});
        appoint("a-3", {"c-1"}, {other});
        InsideDesk::share("d-1", "c-1", keep);
        InsideDesk::share("d-2", "c-2", keep);
        InsideDesk::share("d-3", "c-1", other);
        InsideDesk::write(keep, "c-1", "From Rosa of one.");
        InsideDesk::write(keep, "c-2", "From Rosa of two.");
        InsideDesk::write(other, "c-1", "From Rosi.");
        database.write([&](storage::Transaction &transaction) {
            people::noteClients(transaction, 1, clock.time,
                                {{"c-1", "Lena", "Brandt", "Lena Brandt", "", "", "", ""},
                                 {"c-2", "Timo", "Stein", "Timo Stein", "", "", "", ""}});
        });
    }

    std::string view(const access::Actor &actor, const std::string &client = "c-1") {
        return portal::ViewAs(parts.services).draw(actor, client, keep).body;
    }

    std::string viewNotes(const access::Actor &actor, const std::string &client = "c-1") {
        return portal::ViewAs(parts.services)
            .draw(actor, client, keep, portal::ViewedPage::notes)
            .body;
    }

    ListingDocuments listing;
    test::PortalParts parts;
};

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

class ViewAsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ViewAsTest);
    CPPUNIT_TEST(testShowsWhatTheContactSeesAndNothingElse_B45_B50);
    CPPUNIT_TEST(testNothingCanBeDoneInIt);
    CPPUNIT_TEST(testShowsAllNotesWithTheirAnswers_B45_B46);
    CPPUNIT_TEST(testNotesThatAreNotOpenAreNoPage_B46);
    CPPUNIT_TEST(testFollowsWhatIsOpen_B44);
    CPPUNIT_TEST(testLeavesOutDocumentsThatStaffDoNotSee_B14);
    CPPUNIT_TEST(testOnlyStaffWhoMaySeeBoth_B14_B52);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(Lookout &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            Lookout desk(database);
            check(desk);
        });
    }

public:
    void testShowsWhatTheContactSeesAndNothingElse_B45_B50() {
        onBoth([](Lookout &desk) {
            const std::string page = desk.view(desk.all);
            for (const char *shown : {"Lena", "Room of a-1", "Letter d-1", "From Rosa of one.",
                                      "You see what Rosa sees"})
                CPPUNIT_ASSERT_MESSAGE(std::string(shown) + " in " + page, has(page, shown));
            for (const char *hidden :
                 {"Timo", "Stein", "Room of a-2", "Room of a-3", "Letter d-2", "Letter d-3",
                  "From Rosa of two", "From Rosi", "Rosi", "c-2"})
                CPPUNIT_ASSERT_MESSAGE(std::string(hidden) + " in " + page, !has(page, hidden));
            // The next appointment of all is with the other client.
            desk.run("update appointments set starts_at = starts_at - 3600000"
                     " where practice_no = 1 and appointment_id = 'a-2'");
            const std::string later = desk.view(desk.all);
            CPPUNIT_ASSERT(has(later, "Room of a-1") && !has(later, "Room of a-2"));
        });
    }

    void testNothingCanBeDoneInIt() {
        onBoth([](Lookout &desk) {
            const std::string page = desk.view(desk.all);
            for (const char *deed : {"<form", "<button", "<input", "/documents/", "/sign-out"})
                CPPUNIT_ASSERT_MESSAGE(std::string(deed) + " in " + page, !has(page, deed));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.count([](storage::Transaction &t) {
                return t.query("select count(*) from portal_sessions where practice_no = 1");
            }));
        });
    }

    void testShowsAllNotesWithTheirAnswers_B45_B46() {
        onBoth([](Lookout &desk) {
            std::string answered;
            for (const char *body : {"First.", "Second.", "Third.", "Fourth."}) {
                ++desk.clock.time;
                const std::string id = desk.InsideDesk::write(desk.keep, "c-1", body);
                answered = answered.empty() ? id : answered;
            }
            desk.reply(answered, "An answer to the first.");
            CPPUNIT_ASSERT(has(desk.view(desk.all), "href=\"view?page=notes\""));
            CPPUNIT_ASSERT(!has(desk.view(desk.all), "First."));
            const std::string page = desk.viewNotes(desk.all);
            for (const char *shown : {"From Rosa of one.", "First.", "Fourth.", "href=\"view\"",
                                      "An answer to the first.", "You see what Rosa sees"})
                CPPUNIT_ASSERT_MESSAGE(std::string(shown) + " in " + page, has(page, shown));
            for (const char *hidden : {"From Rosa of two", "From Rosi", "Timo", "c-2", "<form",
                                       "<button", "<textarea", "/notes/", "/profile", "/sign-out"})
                CPPUNIT_ASSERT_MESSAGE(std::string(hidden) + " in " + page, !has(page, hidden));
            const auto notes = [](const std::string &of) {
                const auto from = of.find("<li><p class=\"kith-muted\" id=\"note-");
                return of.substr(from, of.find("</ul>", from) - from);
            };
            CPPUNIT_ASSERT_EQUAL_MESSAGE("the answer stays new to Rosa", notes(page),
                                         notes(desk.viewNotes(desk.all)));
            auto rosa = desk.rosaInside();
            std::string own = notes(rosa.get("/p/1/notes?client=c-1").body);
            for (auto at = own.find("<p><a href="); at != std::string::npos;
                 at = own.find("<p><a href="))
                own.erase(at, own.find("</p>\n", at) + 5 - at);
            CPPUNIT_ASSERT_EQUAL_MESSAGE("as Rosa reads it, without links", own, notes(page));
        });
    }

    void testNotesThatAreNotOpenAreNoPage_B46() {
        onBoth([](Lookout &desk) {
            desk.grants.changeSees(desk.all, desk.clock.time, "c-1", desk.keep,
                                   portal::documentsOnly);
            CPPUNIT_ASSERT_THROW(desk.viewNotes(desk.all), base::NotFound);
            CPPUNIT_ASSERT(!has(desk.view(desk.all), "page=notes"));
            CPPUNIT_ASSERT(has(desk.viewNotes(desk.all, "c-2"), "From Rosa of two."));
            desk.set("portal-notes", "false");
            CPPUNIT_ASSERT_THROW(desk.viewNotes(desk.all, "c-2"), base::NotFound);
            CPPUNIT_ASSERT_THROW(desk.viewNotes(desk.limited("dr-2"), "c-2"), base::NotFound);
        });
    }

    void testFollowsWhatIsOpen_B44() {
        onBoth([](Lookout &desk) {
            desk.grants.changeSees(desk.all, desk.clock.time, "c-1", desk.keep,
                                   portal::documentsOnly);
            const std::string page = desk.view(desk.all);
            CPPUNIT_ASSERT(has(page, "Letter d-1"));
            CPPUNIT_ASSERT(!has(page, "Room of a-1") && !has(page, "From Rosa"));
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT_THROW(desk.view(desk.all), base::NotFound);
            CPPUNIT_ASSERT(has(desk.view(desk.all, "c-2"), "Timo"));
        });
    }

    void testLeavesOutDocumentsThatStaffDoNotSee_B14() {
        onBoth([](Lookout &desk) {
            desk.listing.ids = {"d-2"};
            const std::string page = desk.view(desk.all);
            CPPUNIT_ASSERT(has(page, "Room of a-1") && !has(page, "Letter d-1"));
        });
    }

    void testOnlyStaffWhoMaySeeBoth_B14_B52() {
        onBoth([](Lookout &desk) {
            desk.assign(desk.keep, "dr-1");
            desk.host.hidden = {"c-2"};
            const access::Actor limited = desk.limited("dr-1");
            CPPUNIT_ASSERT(has(desk.view(limited), "Lena"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.viewed-as"));
            CPPUNIT_ASSERT_THROW(desk.view(limited, "c-2"), base::NotFound);
            CPPUNIT_ASSERT_THROW(desk.view(desk.limited("dr-2")), base::NotFound);
            CPPUNIT_ASSERT_THROW(desk.view(test::PeopleFixture::staff(2)), base::NotFound);
            CPPUNIT_ASSERT_THROW(desk.view(desk.all, "c-3"), base::NotFound);
            const auto contact = access::contactActor(1, desk.numberOf(desk.keep), desk.keep, "a");
            CPPUNIT_ASSERT_THROW(desk.view(contact), base::Denied);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.viewed-as"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ViewAsTest);

} // namespace
