// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/AssetRoutes.h"
#include "plugin/invitations/InvitationRoutes.h"
#include "plugin/invitations/InviteePicker.h"
#include "plugin/invitations/InviteeSummary.h"
#include "plugin/people/TypeStore.h"
#include "tests/unit/invitations/Office.h"
#include "tests/unit/people/PeopleFixture.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using test::Office;

namespace {

const people::RelationshipTypes &relationshipTypes() {
    static const people::RelationshipTypes types(std::string(KITH_SOURCE_DIR) +
                                                 "/config/relationship-types.json");
    return types;
}

void inOffice(const std::function<void(Office &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        Office office(database);
        test(office);
    });
}

std::string draw(Office &office, const access::Actor &actor, const std::string &posted = "") {
    audit::ReadLog reads(office.database);
    const invitations::InviteePicker picker(office.database, reads, relationshipTypes(), "/kith");
    const auto html = picker.draw(
        actor, office.now, {office.appointment.id, {"client-1"}, "people\"", posted, "clients"});
    reads.write();
    return html;
}

std::string summaryFor(Office &office, const access::Actor &actor) {
    audit::ReadLog reads(office.database);
    auto html = invitations::drawInviteeSummary(office.database, reads, office.now, actor,
                                                office.appointment.id);
    reads.write();
    return html;
}

/// An attribute of the fragment as the browser reads it.
std::string attribute(const std::string &html, const std::string &name) {
    const auto begin = html.find(" " + name + "=\"") + name.size() + 3;
    std::string value = html.substr(begin, html.find('"', begin) - begin);
    for (auto at = value.find("&quot;"); at != std::string::npos; at = value.find("&quot;"))
        value.replace(at, 6, "\"");
    return value;
}

bool holds(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

class FragmentsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(FragmentsTest);
    CPPUNIT_TEST(testPickerShowsTheStoredSelectionB20B21);
    CPPUNIT_TEST(testPickerNamesRelationsAsThePracticeDoes);
    CPPUNIT_TEST(testPickerShowsThePostedSelectionAgainB21);
    CPPUNIT_TEST(testPickerAndSummarySayWhoIsComingB21B42);
    CPPUNIT_TEST(testPickerShowsNobodyUnseenB14);
    CPPUNIT_TEST(testPickerOfTheUnseenIsThatOfAnUnknownAppointmentB14);
    CPPUNIT_TEST(testPickerEscapesWhatItShows);
    CPPUNIT_TEST(testSummarySaysTheStateInWords);
    CPPUNIT_TEST(testSummaryIsEmptyWithoutInvitees);
    CPPUNIT_TEST(testRouteListsInviteesAndMessages);
    CPPUNIT_TEST(testEachFragmentSaysWhomItShowedB52);
    CPPUNIT_TEST(testRouteTellsNothingOfTheUnseenB14);
    CPPUNIT_TEST_SUITE_END();

public:
    void testPickerShowsTheStoredSelectionB20B21() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis", "Garcia", ""});
            office.relate(rosa, "client-1", "mother", true);
            office.save({rosa, luis}, "[30]");
            const auto html = draw(office, office.staff);
            CPPUNIT_ASSERT_EQUAL(
                R"([{"id":")" + luis +
                    R"(","name":"Luis Garcia","relation":null,"emergency":false,"reach":"none"},)" +
                    R"({"id":")" + rosa +
                    R"(","name":"Rosa Garcia","relation":"Mother","emergency":true,)" +
                    R"("reach":"email"}])",
                attribute(html, "selected"));
            CPPUNIT_ASSERT_EQUAL(std::string("[30]"), attribute(html, "reminders"));
            CPPUNIT_ASSERT_EQUAL(std::string("[1440,60]"), attribute(html, "reminder-defaults"));
            CPPUNIT_ASSERT_EQUAL(std::string("/kith/api/v1"), attribute(html, "api"));
            CPPUNIT_ASSERT_EQUAL(test::pickerValue({luis, rosa}, "[30]"), attribute(html, "value"));
            const std::string loader(http::assetPath("loader.js"));
            CPPUNIT_ASSERT(!loader.empty());
            CPPUNIT_ASSERT(holds(html, "<script type=\"module\" async src=\"/kith/assets/" +
                                           loader + "\"></script>"));
        });
    }

    void testPickerNamesRelationsAsThePracticeDoes() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.relate(rosa, "client-1", "mother", true);
            office.save({rosa});
            access::Actor admin = office.staff;
            admin.isAdmin = true;
            people::TypeChange change;
            change.labels["en"] = "Mum";
            office.database.write([&](storage::Transaction &transaction) {
                people::TypeStore(office.now, relationshipTypes())
                    .edit(transaction, admin, "mother", 1, change);
            });
            CPPUNIT_ASSERT(
                holds(attribute(draw(office, office.staff), "selected"), R"("relation":"Mum")"));
        });
    }

    void testPickerShowsThePostedSelectionAgainB21() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            office.save({rosa});
            const auto posted = test::pickerValue({luis}, "[]");
            CPPUNIT_ASSERT_EQUAL(posted, attribute(draw(office, office.staff, posted), "value"));
            CPPUNIT_ASSERT_EQUAL(test::pickerValue({rosa}),
                                 attribute(draw(office, office.staff, "<broken>"), "value"));
        });
    }

    void testPickerAndSummarySayWhoIsComingB21B42() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            const auto mei = office.add({"Mei"});
            office.save({rosa, luis, mei});
            office.answer(rosa, "accepted");
            office.answer(luis, "declined");
            office.staff.language = "en";
            const std::string said = ", answered Saturday, 21 November 2026, 13:00";
            const std::string coming =
                R"("answer":"is coming","answered":"is coming)" + said + R"(","declined":false})";
            const std::string away = R"("answer":"cannot come","answered":"cannot come)" + said +
                                     R"(","declined":true})";
            // A form that comes back with what was typed shows it as well.
            for (const std::string &posted :
                 {std::string(), test::pickerValue({luis, rosa, mei}, "[]")}) {
                const auto html = attribute(draw(office, office.staff, posted), "selected");
                CPPUNIT_ASSERT_MESSAGE(html, holds(html, coming) && holds(html, away));
                const auto meis = html.substr(html.find(mei));
                CPPUNIT_ASSERT(!holds(meis.substr(0, meis.find('}')), "answer"));
            }
            CPPUNIT_ASSERT(holds(summaryFor(office, office.staff), "; cannot come" + said + ")"));
            office.staff.language = "de";
            CPPUNIT_ASSERT(
                holds(draw(office, office.staff),
                      "kann nicht kommen, Antwort vom Samstag, 21. November 2026, 13:00"));
            // Another time is another question.
            ++office.appointment.revision;
            office.appointment.startsAt += base::hour;
            office.appointment.endsAt += base::hour;
            office.save({rosa, luis, mei});
            CPPUNIT_ASSERT(!holds(draw(office, office.staff), "kann nicht kommen"));
        });
    }

    void testPickerShowsNobodyUnseenB14() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto hidden = office.add({"Luis"});
            office.assign(rosa);
            office.save({rosa, hidden});
            for (const std::string &posted : {std::string(), test::pickerValue({rosa, hidden})}) {
                const auto html = draw(office, office.limited(), posted);
                CPPUNIT_ASSERT(holds(html, rosa));
                CPPUNIT_ASSERT(!holds(html, hidden) && !holds(html, "Luis"));
            }
        });
    }

    void testPickerOfTheUnseenIsThatOfAnUnknownAppointmentB14() {
        inOffice([](Office &office) {
            const auto unknown = draw(office, office.limited());
            office.save({office.add({"Luis"})}, "[30]");
            CPPUNIT_ASSERT_EQUAL(unknown, draw(office, office.limited()));
        });
    }

    void testPickerEscapesWhatItShows() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"R\"><script>", "O'Neil & <b>", "rosa@example.org"});
            office.save({rosa});
            office.staff.language = "\"><img>";
            const auto html = draw(office, office.staff);
            CPPUNIT_ASSERT(!holds(html, "<script>") && !holds(html, "<b>") &&
                           !holds(html, "<img>"));
            CPPUNIT_ASSERT(holds(html, "field=\"people&quot;\""));
            const auto summary = summaryFor(office, office.staff);
            CPPUNIT_ASSERT(holds(summary, "O&#39;Neil &amp; &lt;b&gt;"));
            CPPUNIT_ASSERT(!holds(summary, "<script>"));
        });
    }

    void testSummarySaysTheStateInWords() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis", "Garcia", ""});
            const auto mei = office.add({"Mei"});
            office.save({rosa, luis, mei});
            office.deliver(rosa);
            office.fail(mei, "no such mailbox <x>");
            const auto html = summaryFor(office, office.staff);
            CPPUNIT_ASSERT(holds(html, "Luis Garcia</span> <span class=\"kith-invitee-state\">(no "
                                       "usable address: not told)"));
            CPPUNIT_ASSERT(holds(html, "Rosa Garcia</span> <span class=\"kith-invitee-state\">"
                                       "(told)"));
            CPPUNIT_ASSERT(holds(html, "could not be delivered: no such mailbox &lt;x&gt;)"));
            office.staff.language = "de";
            CPPUNIT_ASSERT(holds(summaryFor(office, office.staff), "(benachrichtigt)"));
        });
    }

    void testSummaryIsEmptyWithoutInvitees() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            for (const auto &actor : {office.limited(), office.staff}) {
                if (actor.scope == 0) {
                    ++office.appointment.revision;
                    office.save({});
                }
                CPPUNIT_ASSERT_EQUAL(std::string(), summaryFor(office, actor));
            }
        });
    }

    void testEachFragmentSaysWhomItShowedB52() {
        inOffice([](Office &office) {
            office.save({office.add({"Rosa"})});
            office.add({"Luis"});
            const auto shown = [&office](const std::string &client) {
                return office.database.read([&](storage::Transaction &transaction) {
                    auto row = transaction.query(
                        "select count(*) from audit_entries a join contacts c on"
                        " c.practice_no = a.practice_no and c.id = a.object_id"
                        " where a.practice_no = 1 and action = 'contact.shown'"
                        " and given_name = 'Rosa' and actor_id = 'staff-1' and subject_id = ?"
                        " and details = '{\"appointment\":\"appointment-1\"}'",
                        client);
                    row.next();
                    return row.int64(0);
                });
            };
            draw(office, office.staff);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, shown("client-1"));
            summaryFor(office, office.staff);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, shown(""));
            get(office, office.staff, "appointment-1");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, shown(""));
        });
    }

    void testRouteListsInviteesAndMessages() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa}, "[30]");
            office.fail(rosa, "mailbox full");
            const auto body = get(office, office.staff, "appointment-1").body;
            CPPUNIT_ASSERT(holds(body, R"("state":"invited","told":"failed")"));
            CPPUNIT_ASSERT(holds(body, R"("reason":"mailbox full")"));
            CPPUNIT_ASSERT(holds(body, R"("kind":"reminder","via":"email","state":"waiting")"));
            CPPUNIT_ASSERT(holds(body, R"("reminders":[30],"remindersAreOwn":true)"));
        });
    }

    void testRouteTellsNothingOfTheUnseenB14() {
        inOffice([](Office &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa}, "[30]");
            const auto unknown = get(office, office.limited(), "unknown");
            const auto unseen = get(office, office.limited(), "appointment-1");
            CPPUNIT_ASSERT_EQUAL(200, unseen.status);
            CPPUNIT_ASSERT_EQUAL(unknown.body, unseen.body);
            access::Actor contact = office.staff;
            contact.kind = access::ActorKind::contact;
            CPPUNIT_ASSERT_EQUAL(403, get(office, contact, "appointment-1").status);
            CPPUNIT_ASSERT_EQUAL(422, get(office, office.staff, std::string(65, 'a')).status);
        });
    }

private:
    static http::Response get(Office &office, const access::Actor &actor, const std::string &id) {
        http::Router<access::Actor> router;
        audit::ReadLog reads(office.database);
        const test::FixedClock clock;
        invitations::addInvitationRoutes(router, office.database, clock, reads);
        http::Request request;
        request.method = "GET";
        request.path = "/api/v1/appointments/" + id + "/invitees";
        auto response = router.dispatch(actor, request);
        reads.write();
        return response;
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(FragmentsTest);

} // namespace
