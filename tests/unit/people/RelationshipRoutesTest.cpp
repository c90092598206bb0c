// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <thread>

namespace kith::people {

namespace {

std::string ofClient(const std::string &id) {
    return "/api/v1/clients/" + id + "/relationships";
}

std::string with(const std::string &contactId, const std::string &type) {
    return R"({"contact":")" + contactId + R"(","type":")" + type + "\"}";
}

} // namespace

class RelationshipRoutesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(RelationshipRoutesTest);
    CPPUNIT_TEST(testContactIsRelatedAndListed);
    CPPUNIT_TEST(testNewContactAndLinkAreOneStep);
    CPPUNIT_TEST(testNobodyIsRelatedTwice);
    CPPUNIT_TEST(testRaceRelatesOnce);
    CPPUNIT_TEST(testClientsAreRelatedFromBothSides);
    CPPUNIT_TEST(testEditFromEitherSideKeepsTheOtherLabelTrue);
    CPPUNIT_TEST(testEndedCanBeMadeAgain);
    CPPUNIT_TEST(testBadInput);
    CPPUNIT_TEST(testUnseenAnswersAsMissing);
    CPPUNIT_TEST(testUnseenClientIsNotShownAsARelation);
    CPPUNIT_TEST(testStaleEditIsRefused);
    CPPUNIT_TEST(testSuggestionsBeginWithTheClientsRelations);
    CPPUNIT_TEST(testOneOfTwoEqualRelationsIsAlwaysTheSame_B20);
    CPPUNIT_TEST(testSuggestionsKeepUnseenClientsRelationsSecret);
    CPPUNIT_TEST(testSuggestionsGoOnByOffset);
    CPPUNIT_TEST(testChangesAreInTheAuditLog);
    CPPUNIT_TEST(testTypesInTheActorsLanguage);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(test::PeopleFixture &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            test::PeopleFixture fixture(database);
            check(fixture);
        });
    }

    static std::string listed(test::PeopleFixture &fixture, const access::Actor &actor,
                              const std::string &client) {
        const auto list = fixture.expect(200, actor, "GET", ofClient(client));
        std::string text;
        for (const auto &item : *list->getArray("items")) {
            const auto each = item.extract<Poco::JSON::Object::Ptr>();
            const auto other = each->isNull("contact") ? each->getObject("relatedClient")
                                                       : each->getObject("contact");
            text += (text.empty() ? "" : ", ") + other->getValue<std::string>("name") + ": " +
                    each->getValue<std::string>("label") +
                    (each->getValue<bool>("emergency") ? "!" : "");
        }
        return text;
    }

public:
    void testContactIsRelatedAndListed() { // B5, B9, B13
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(staff, "Rosa", "One");
            const auto adam = fixture.create(staff, "Adam", "Two");
            fixture.expect(201, staff, "POST", ofClient("c-1"), with(adam, "father"));
            fixture.expect(201, staff, "POST", ofClient("c-1"),
                           R"({"contact":")" + rosa + R"(","type":"mother","emergency":true})");
            fixture.expect(201, staff, "POST", ofClient("c-2"), with(rosa, "aunt"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa One: Mother!, Adam Two: Father"),
                                 listed(fixture, staff, "c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa One: Aunt"), listed(fixture, staff, "c-2"));
            CPPUNIT_ASSERT_EQUAL(std::string(), listed(fixture, fixture.staff(2), "c-1"));
        });
    }

    void testNewContactAndLinkAreOneStep() { // B4
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string body = R"({"type":"mother","newContact":{"givenName":"Rosa",)"
                                     R"("familyName":"One","email":"rosa@example.org"}})";
            const auto first = fixture.call(staff, "POST", ofClient("c-1"), body, {}, "k");
            CPPUNIT_ASSERT_EQUAL_MESSAGE(first.body, 201, first.status);
            CPPUNIT_ASSERT_EQUAL("https://example.org/host/kith/api/v1/relationships/" +
                                     test::parseJson(first.body)->getValue<std::string>("id"),
                                 test::locationOf(ofClient("c-1"), first));
            CPPUNIT_ASSERT_EQUAL(first.body,
                                 fixture.call(staff, "POST", ofClient("c-1"), body, {}, "k").body);
            const auto taken = fixture.expect(409, staff, "POST", ofClient("c-2"), body);
            CPPUNIT_ASSERT_EQUAL(std::string("newContact.email taken"), test::firstField(taken));
            const auto bad =
                fixture.expect(422, staff, "POST", ofClient("c-2"),
                               R"({"type":"mother","newContact":{"givenName":"Rosa","x":1}})");
            CPPUNIT_ASSERT_EQUAL(std::string("newContact.familyName required"),
                                 test::firstField(bad));
            fixture.expect(422, staff, "POST", ofClient("c-2"),
                           R"({"type":"boss","newContact":{"givenName":"R","familyName":"T"}})");
            CPPUNIT_ASSERT_EQUAL(
                1, fixture.expect(200, staff, "GET", "/api/v1/contacts")->getValue<int>("total"));
        });
    }

    void testNobodyIsRelatedTwice() { // B6
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(staff, "Rosa", "One");
            const auto made =
                fixture.expect(201, staff, "POST", ofClient("c-1"), with(rosa, "mother"));
            const auto again =
                fixture.expect(409, staff, "POST", ofClient("c-1"), with(rosa, "aunt"));
            CPPUNIT_ASSERT_EQUAL(std::string("contact already-related"), test::firstField(again));
            CPPUNIT_ASSERT_EQUAL(made->getValue<std::string>("id"),
                                 again->getValue<std::string>("related"));
            fixture.expect(201, staff, "POST", ofClient("c-1"), R"({"client":"c-2","type":"son"})");
            fixture.expect(409, staff, "POST", ofClient("c-2"), R"({"client":"c-1","type":"son"})");
        });
    }

    void testRaceRelatesOnce() { // B6
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(staff, "Rosa", "One");
            std::vector<int> statuses(4);
            std::vector<std::thread> threads;
            for (std::size_t i = 0; i < statuses.size(); ++i)
                threads.emplace_back([&, i] {
                    statuses[i] =
                        fixture.call(staff, "POST", ofClient("c-1"), with(rosa, "aunt")).status;
                });
            for (auto &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1},
                                 std::count(statuses.begin(), statuses.end(), 201));
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{3},
                                 std::count(statuses.begin(), statuses.end(), 409));
        });
    }

    void testClientsAreRelatedFromBothSides() { // B7
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            fixture.expect(201, staff, "POST", ofClient("c-1"),
                           R"({"client":"c-2","type":"mother","emergency":true})");
            CPPUNIT_ASSERT_EQUAL(std::string("Client c-2: Mother!"), listed(fixture, staff, "c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("Client c-1: Child"), listed(fixture, staff, "c-2"));
        });
    }

    void testEditFromEitherSideKeepsTheOtherLabelTrue() { // B7, B15
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto made = fixture.expect(201, staff, "POST", ofClient("c-1"),
                                             R"({"client":"c-2","type":"mother"})");
            const auto path = "/api/v1/relationships/" + made->getValue<std::string>("id");
            fixture.expect(200, staff, "PATCH", path, R"({"version":1,"type":"daughter"})",
                           "client=c-2");
            CPPUNIT_ASSERT_EQUAL(std::string("Client c-1: Daughter"),
                                 listed(fixture, staff, "c-2"));
            CPPUNIT_ASSERT_EQUAL(std::string("Client c-2: Mother"), listed(fixture, staff, "c-1"));
            fixture.expect(200, staff, "PATCH", path, R"({"version":2,"type":"friend"})");
            CPPUNIT_ASSERT_EQUAL(std::string("Client c-1: Friend"), listed(fixture, staff, "c-2"));
        });
    }

    void testEndedCanBeMadeAgain() { // B15
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(staff, "Rosa", "One");
            const auto made =
                fixture.expect(201, staff, "POST", ofClient("c-1"), with(rosa, "mother"));
            const auto path = "/api/v1/relationships/" + made->getValue<std::string>("id");
            fixture.expect(200, staff, "POST", path + "/end", R"({"version":1})");
            fixture.expect(404, staff, "POST", path + "/end", R"({"version":2})");
            CPPUNIT_ASSERT_EQUAL(std::string(), listed(fixture, staff, "c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(staff, "client=c-1"));
            fixture.expect(201, staff, "POST", ofClient("c-1"), with(rosa, "aunt"));
        });
    }

    void testBadInput() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(staff, "Rosa", "One");
            const std::pair<std::string, const char *> cases[] = {
                {"{}", "type required"},
                {R"({"type":"mother"})", "contact required"},
                {with(rosa, "boss"), "type unknown"},
                {with("nobody", "aunt"), "contact unknown"},
                {R"({"type":"aunt","client":"c-1"})", "client same"},
                {R"({"type":"aunt","client":"zzz"})", "client unknown"},
                {R"({"type":"aunt","contact":")" + rosa + R"(","client":"c-2"})",
                 "contact too-many"},
                {R"({"type":"aunt","contact":")" + rosa + R"(","emergency":"yes"})",
                 "emergency malformed"},
                {R"({"type":"aunt","newContact":[]})", "newContact malformed"},
                {R"({"type":"aunt","contact":")" + rosa + R"(","x":1})", "x unknown"},
            };
            for (const auto &[body, field] : cases)
                CPPUNIT_ASSERT_EQUAL_MESSAGE(
                    body, std::string(field),
                    test::firstField(fixture.expect(422, staff, "POST", ofClient("c-1"), body)));
            fixture.expect(404, staff, "POST", ofClient("zzz"), with(rosa, "aunt"));
            fixture.expect(404, staff, "GET", ofClient("zzz"));
            fixture.expect(404, staff, "GET", ofClient(std::string(65, 'c')));
            fixture.expect(422, staff, "GET", "/api/v1/contacts/suggest", {},
                           "q=" + std::string(201, 'x'));
            fixture.expect(422, staff, "GET", "/api/v1/contacts/suggest", {}, "limit=51");
        });
    }

    void testUnseenAnswersAsMissing() { // B14
        onBoth([](test::PeopleFixture &fixture) {
            const auto rosa = fixture.create(fixture.staff(), "Rosa", "One");
            const auto made =
                fixture.expect(201, fixture.staff(), "POST", ofClient("c-1"), with(rosa, "aunt"));
            const auto path = "/api/v1/relationships/" + made->getValue<std::string>("id");
            const std::string missing =
                "/api/v1/relationships/01890000-0000-7000-8000-000000000000";
            for (const auto &actor : {fixture.limited("dr-1"), fixture.staff(2)}) {
                CPPUNIT_ASSERT_EQUAL(std::string(), listed(fixture, actor, "c-1"));
                for (const auto &[method, body] :
                     {std::pair("PATCH", R"({"version":1,"emergency":true})"),
                      std::pair("DELETE", ""), std::pair("POST", R"({"version":1})")}) {
                    const std::string verb = *method == 'P' && method[1] == 'O' ? "/end" : "";
                    const auto unseen = fixture.call(actor, method, path + verb, body);
                    CPPUNIT_ASSERT_EQUAL(404, unseen.status);
                    CPPUNIT_ASSERT_EQUAL(fixture.call(actor, method, missing + verb, body).body,
                                         unseen.body);
                }
            }
            fixture.expect(200, fixture.staff(), "PATCH", path, R"({"version":1})");
        });
    }

    void testUnseenClientIsNotShownAsARelation() { // B14
        onBoth([](test::PeopleFixture &fixture) {
            const auto limited = fixture.limited("dr-1");
            fixture.host.hidden = {"c-2"};
            const auto made = fixture.expect(201, fixture.staff(), "POST", ofClient("c-1"),
                                             R"({"client":"c-2","type":"mother"})");
            const auto path = "/api/v1/relationships/" + made->getValue<std::string>("id");
            CPPUNIT_ASSERT_EQUAL(std::string(), listed(fixture, limited, "c-1"));
            fixture.expect(404, limited, "DELETE", path);
            fixture.expect(404, limited, "GET", ofClient("c-2"));
        });
    }

    void testStaleEditIsRefused() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(staff, "Rosa", "One");
            const auto made =
                fixture.expect(201, staff, "POST", ofClient("c-1"), with(rosa, "aunt"));
            const auto path = "/api/v1/relationships/" + made->getValue<std::string>("id");
            fixture.expect(200, staff, "PATCH", path, R"({"version":1,"emergency":true})");
            const auto stale =
                fixture.expect(409, staff, "PATCH", path, R"({"version":1,"emergency":false})");
            CPPUNIT_ASSERT_EQUAL(std::string("version stale"), test::firstField(stale));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa One: Aunt!"), listed(fixture, staff, "c-1"));
        });
    }

    void testSuggestionsBeginWithTheClientsRelations() { // B20, B21, B26
        onBoth([](test::PeopleFixture &fixture) {
            auto staff = fixture.staff();
            fixture.create(staff, "Rosa", "Aaron", R"(,"email":"rosa@example.org")");
            const auto rosa = fixture.create(staff, "Rosa", "Zola");
            const auto adam = fixture.create(staff, "Adam", "Zola");
            fixture.expect(201, staff, "POST", ofClient("c-1"), with(rosa, "mother"));
            fixture.expect(201, staff, "POST", ofClient("c-2"),
                           R"({"contact":")" + adam + R"(","type":"uncle","emergency":true})");
            fixture.expect(201, staff, "POST", ofClient("c-2"), with(rosa, "aunt"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Zola"), fixture.suggested(staff, "client=c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("Adam Zola | Rosa Zola"),
                                 fixture.suggested(staff, "client=c-1&client=c-2"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Zola | Rosa Aaron"),
                                 fixture.suggested(staff, "client=c-1&q=ros"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(staff, "q="));
            staff.language = "de";
            const auto found = fixture.expect(200, staff, "GET", "/api/v1/contacts/suggest", {},
                                              "client=c-1&q=ros");
            CPPUNIT_ASSERT_EQUAL(1, found->getValue<int>("relations"));
            const auto first = found->getArray("items")->getObject(0);
            CPPUNIT_ASSERT_EQUAL(std::string("Mutter"), first->getValue<std::string>("relation"));
            CPPUNIT_ASSERT_EQUAL(std::string("none"), first->getValue<std::string>("reach"));
            CPPUNIT_ASSERT(first->isNull("detail"));
            const auto second = found->getArray("items")->getObject(1);
            CPPUNIT_ASSERT(second->isNull("relation"));
            CPPUNIT_ASSERT_EQUAL(std::string("email"), second->getValue<std::string>("reach"));
        });
    }

    void testOneOfTwoEqualRelationsIsAlwaysTheSame_B20() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(staff, "Rosa", "Zola");
            fixture.expect(201, staff, "POST", ofClient("c-1"), with(rosa, "mother"));
            fixture.expect(201, staff, "POST", ofClient("c-2"), with(rosa, "aunt"));
            for (const char *clients : {"client=c-1&client=c-2", "client=c-2&client=c-1"}) {
                const auto found =
                    fixture.expect(200, staff, "GET", "/api/v1/contacts/suggest", {}, clients);
                const auto items = found->getArray("items");
                CPPUNIT_ASSERT_EQUAL(std::size_t{1}, items->size());
                CPPUNIT_ASSERT_EQUAL(std::string("Aunt"),
                                     items->getObject(0)->getValue<std::string>("relation"));
            }
        });
    }

    void testSuggestionsKeepUnseenClientsRelationsSecret() { // B14, B20
        onBoth([](test::PeopleFixture &fixture) {
            const auto limited = fixture.limited("dr-1");
            fixture.create(limited, "Rosa", "One",
                           R"(,"relationships":[{"client":"c-1","type":"mother"},)"
                           R"({"client":"c-2","type":"aunt"}])");
            fixture.host.hidden = {"c-1"};
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(limited, "client=c-1"));
            const auto found = fixture.expect(200, limited, "GET", "/api/v1/contacts/suggest", {},
                                              "q=rosa&client=c-1");
            CPPUNIT_ASSERT_EQUAL(0, found->getValue<int>("relations"));
            CPPUNIT_ASSERT(found->getArray("items")->getObject(0)->isNull("relation"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa One"),
                                 fixture.suggested(limited, "client=c-1&client=c-2"));
            const int asked = fixture.host.asked;
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa One"),
                                 fixture.suggested(fixture.staff(), "client=c-1"));
            CPPUNIT_ASSERT_EQUAL_MESSAGE("the host is not asked for staff who see all", asked,
                                         fixture.host.asked.load());
        });
    }

    void testSuggestionsGoOnByOffset() { // B20
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            std::string all;
            for (int i = 0; i < 7; ++i) {
                const auto id = fixture.create(staff, "Rosa", "Zola" + std::to_string(i));
                if (i % 3 == 2)
                    fixture.expect(201, staff, "POST", ofClient("c-1"), with(id, "aunt"));
            }
            const std::string whole = fixture.suggested(staff, "client=c-1&q=ros&limit=50");
            std::string pieces;
            for (int offset = 0; offset < 8; offset += 2) {
                const auto query = "client=c-1&q=ros&limit=2&offset=" + std::to_string(offset);
                const auto piece = fixture.suggested(staff, query);
                pieces += (pieces.empty() || piece.empty() ? "" : " | ") + piece;
                const auto page =
                    fixture.expect(200, staff, "GET", "/api/v1/contacts/suggest", {}, query);
                CPPUNIT_ASSERT_EQUAL(offset < 6, page->getValue<bool>("more"));
            }
            CPPUNIT_ASSERT_EQUAL(whole, pieces);
            CPPUNIT_ASSERT(whole.starts_with("Rosa Zola2 | Rosa Zola5 | "));
        });
    }

    void testChangesAreInTheAuditLog() { // B52
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(staff, "Rosa", "One");
            const auto made =
                fixture.expect(201, staff, "POST", ofClient("c-1"), with(rosa, "aunt"));
            const auto path = "/api/v1/relationships/" + made->getValue<std::string>("id");
            fixture.expect(200, staff, "PATCH", path, R"({"version":1,"emergency":true})");
            fixture.expect(200, staff, "POST", path + "/end", R"({"version":2})");
            fixture.expect(204, staff, "DELETE", path);
            for (const char *action : {"relationship.created", "relationship.changed",
                                       "relationship.ended", "relationship.removed"})
                CPPUNIT_ASSERT_EQUAL(
                    std::int64_t{1}, fixture.count([action](storage::Transaction &transaction) {
                        return transaction.query("select count(*) from audit_entries where"
                                                 " practice_no = 1 and action = ?"
                                                 " and subject_id = 'c-1'",
                                                 action);
                    }));
        });
    }

    void testTypesInTheActorsLanguage() {
        onBoth([](test::PeopleFixture &fixture) {
            auto staff = fixture.staff();
            staff.language = "de-CH";
            const auto types = fixture.expect(200, staff, "GET", "/api/v1/relationship-types");
            const auto first = types->getArray("items")->getObject(0);
            CPPUNIT_ASSERT_EQUAL(std::string("mother"), first->getValue<std::string>("id"));
            CPPUNIT_ASSERT_EQUAL(std::string("Mutter"), first->getValue<std::string>("label"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(RelationshipRoutesTest);

} // namespace kith::people
