// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactList.h"
#include "plugin/people/ContactBatch.h"
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::people {

namespace {

const std::string contacts = "/api/v1/contacts";

/// The given names in order and the total: "Adam Rosa (2)".
std::string listed(test::PeopleFixture &fixture, const access::Actor &actor,
                   const std::string &query = {}) {
    const auto list = fixture.expect(200, actor, "GET", contacts, {}, query);
    std::string names;
    for (const auto &item : *list->getArray("items"))
        names += item.extract<Poco::JSON::Object::Ptr>()->getValue<std::string>("givenName") + " ";
    return names + "(" + list->getValue<std::string>("total") + ")";
}

} // namespace

class ContactListTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ContactListTest);
    CPPUNIT_TEST(testFiltersAreTheUsersOwnWords_B8_B13_B26);
    CPPUNIT_TEST(testFiltersGoTogetherWithASearch_B10);
    CPPUNIT_TEST(testAFilterFindsTheLastOfManyMatches_B10);
    CPPUNIT_TEST(testArchivedOnesAreSearchedToo_B15);
    CPPUNIT_TEST(testLimitedPractitionerCountsTheirOwn_B14);
    CPPUNIT_TEST(testEmergencyOfAClientWhomOneDoesNotSeeIsNotTold_B14);
    CPPUNIT_TEST(testAnyPositionIsOnePage);
    CPPUNIT_TEST(testManyAreAssignedAtOnce_B14);
    CPPUNIT_TEST(testClientsAndHistoryOfAContact_B9);
    CPPUNIT_TEST(testBadInput);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(test::PeopleFixture &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            test::PeopleFixture fixture(database);
            check(fixture);
        });
    }

    /// Adam has no address, Rosa is assigned to dr-1 and an emergency contact, Zoe has an email.
    static std::string fill(test::PeopleFixture &fixture) {
        const auto staff = fixture.staff();
        fixture.create(staff, "Adam", "One");
        fixture.create(staff, "Zoe", "Three", R"(,"email":"zoe@example.org")");
        return fixture.create(staff, "Rosa", "Two",
                              R"(,"phone":"+4930123456","practitioners":["dr-1"],)"
                              R"("relationships":[{"client":"c-1","type":"aunt","emergency":true},)"
                              R"({"client":"c-2","type":"friend"}])");
    }

public:
    void testFiltersAreTheUsersOwnWords_B8_B13_B26() {
        onBoth([](test::PeopleFixture &fixture) {
            fill(fixture);
            const auto staff = fixture.staff();
            CPPUNIT_ASSERT_EQUAL(std::string("Adam Zoe Rosa (3)"), listed(fixture, staff));
            CPPUNIT_ASSERT_EQUAL(std::string("Adam (1)"), listed(fixture, staff, "reach=none"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa (1)"), listed(fixture, staff, "emergency=true"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa (1)"), listed(fixture, staff, "assigned=dr-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("(0)"), listed(fixture, staff, "assigned=dr-9"));
            CPPUNIT_ASSERT_EQUAL(std::string("(0)"), listed(fixture, staff, "assigned=me"));
            CPPUNIT_ASSERT_EQUAL(std::string("(0)"),
                                 listed(fixture, staff, "emergency=true&reach=none"));
        });
    }

    void testFiltersGoTogetherWithASearch_B10() {
        onBoth([](test::PeopleFixture &fixture) {
            fill(fixture);
            const auto staff = fixture.staff();
            fixture.create(staff, "Rosalie", "Four");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Rosalie (2)"), listed(fixture, staff, "q=ros"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosalie (1)"),
                                 listed(fixture, staff, "q=ros&reach=none"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa (1)"),
                                 listed(fixture, staff, "q=ros&emergency=true"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa (1)"),
                                 listed(fixture, staff, "q=ros&assigned=dr-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosalie (2)"),
                                 listed(fixture, staff, "q=ros&limit=1&offset=1"));
            CPPUNIT_ASSERT_EQUAL(std::string("(0)"),
                                 listed(fixture, fixture.limited("dr-2"), "q=ros&assigned=dr-1"));
        });
    }

    /// More than a search counts, of which the filter wants those that come last.
    void testAFilterFindsTheLastOfManyMatches_B10() {
        onBoth([](test::PeopleFixture &fixture) {
            std::vector<ImportedContact> many(mostCounted + 50);
            for (std::size_t i = 0; i < many.size(); ++i) {
                many[i].fields.givenName = "Ros";
                many[i].fields.familyName = "Common" + std::to_string(i);
                many[i].fields.phone = "+4930123456";
            }
            const ContactBatch batch(many, fixture.clock.now());
            fixture.database.write([&](storage::Transaction &transaction) {
                batch.write(transaction, fixture.staff());
            });
            fill(fixture);
            fixture.create(fixture.staff(), "Rosalie", "Zuletzt");
            const auto staff = fixture.staff();
            CPPUNIT_ASSERT_EQUAL(std::string("Rosalie (1)"),
                                 listed(fixture, staff, "q=ros&reach=none"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa (1)"),
                                 listed(fixture, staff, "q=ros&emergency=true"));
            CPPUNIT_ASSERT_EQUAL(std::string("(0)"),
                                 listed(fixture, fixture.limited("dr-2"), "q=ros&emergency=true"));
        });
    }

    void testArchivedOnesAreSearchedToo_B15() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto rosa = fill(fixture);
            const auto staff = fixture.staff();
            fixture.expect(200, staff, "POST", contacts + "/" + rosa + "/archive");
            CPPUNIT_ASSERT_EQUAL(std::string("Adam Zoe (2)"), listed(fixture, staff));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa (1)"), listed(fixture, staff, "archived=true"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa (1)"),
                                 listed(fixture, staff, "archived=true&q=tw%20ros"));
            for (const char *none :
                 {"archived=true&q=zoe", "archived=true&q=osa", "archived=true&q=r_sa"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(none, std::string("(0)"),
                                             listed(fixture, staff, none));
        });
    }

    void testLimitedPractitionerCountsTheirOwn_B14() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto rosa = fill(fixture);
            const auto limited = fixture.limited("dr-1");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa (1)"), listed(fixture, limited));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa (1)"), listed(fixture, limited, "assigned=me"));
            CPPUNIT_ASSERT_EQUAL(std::string("(0)"), listed(fixture, limited, "reach=none"));
            CPPUNIT_ASSERT_EQUAL(std::string("(0)"), listed(fixture, fixture.limited("dr-2")));
            CPPUNIT_ASSERT_EQUAL(std::string("(0)"), listed(fixture, fixture.staff(2)));
            fixture.host.hidden = {"c-2"};
            const auto clients =
                fixture.expect(200, limited, "GET", contacts + "/" + rosa + "/clients");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, clients->getArray("items")->size());
            const auto history =
                fixture.expect(200, limited, "GET", contacts + "/" + rosa + "/history");
            CPPUNIT_ASSERT_EQUAL_MESSAGE("made, and related to the one client", std::size_t{2},
                                         history->getArray("items")->size());
            for (const char *part : {"/clients", "/history"})
                CPPUNIT_ASSERT_EQUAL(
                    fixture.call(limited, "GET", contacts + "/" + std::string(36, '0') + part).body,
                    fixture.call(fixture.limited("dr-2"), "GET", contacts + "/" + rosa + part)
                        .body);
        });
    }

    /// Rosa is an emergency contact of c-1, and only a friend of c-2.
    void testEmergencyOfAClientWhomOneDoesNotSeeIsNotTold_B14() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto rosa = fill(fixture);
            const auto limited = fixture.limited("dr-1");
            const std::string one = "Rosa (1)";
            const std::string none = "(0)";
            CPPUNIT_ASSERT_EQUAL(one, listed(fixture, limited, "emergency=true"));
            fixture.host.hidden = {"c-1"};
            for (const char *query : {"emergency=true", "emergency=true&q=ros",
                                      "emergency=true&assigned=me", "emergency=true&assigned=dr-1"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(query, none, listed(fixture, limited, query));
            CPPUNIT_ASSERT_EQUAL(one, listed(fixture, limited));
            CPPUNIT_ASSERT_EQUAL(one, listed(fixture, fixture.staff(), "emergency=true"));
            fixture.host.hidden = {"c-2"};
            CPPUNIT_ASSERT_EQUAL(one, listed(fixture, limited, "emergency=true&q=ros"));
            fixture.expect(200, fixture.staff(), "POST", contacts + "/" + rosa + "/archive");
            CPPUNIT_ASSERT_EQUAL(one, listed(fixture, limited, "emergency=true&archived=true"));
            fixture.host.hidden = {"c-1"};
            CPPUNIT_ASSERT_EQUAL(none, listed(fixture, limited, "emergency=true&archived=true"));
        });
    }

    void testAnyPositionIsOnePage() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            for (char letter = 'A'; letter <= 'J'; ++letter)
                fixture.create(staff, std::string(1, letter), "Same");
            CPPUNIT_ASSERT_EQUAL(std::string("H I (10)"),
                                 listed(fixture, staff, "limit=2&offset=7"));
            CPPUNIT_ASSERT_EQUAL(std::string("(10)"), listed(fixture, staff, "offset=10"));
        });
    }

    void testManyAreAssignedAtOnce_B14() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto rosa = fill(fixture);
            const auto staff = fixture.staff();
            const auto eva = fixture.create(staff, "Eva", "Five");
            const auto body = [&](const std::string &last, const char *more = "") {
                return R"({"contacts":[")" + rosa + R"(",")" + eva + R"(",")" + last +
                       R"("],"practitioner":"dr-1")" + more + "}";
            };
            const auto path = contacts + "/assign";
            fixture.expect(422, staff, "POST", path, body("nobody"));
            CPPUNIT_ASSERT_EQUAL_MESSAGE("all or nothing", std::string("Rosa (1)"),
                                         listed(fixture, staff, "assigned=dr-1"));
            CPPUNIT_ASSERT_EQUAL(
                1, fixture.expect(200, staff, "POST", path, body(eva))->getValue<int>("changed"));
            CPPUNIT_ASSERT_EQUAL(std::string("Eva Rosa (2)"),
                                 listed(fixture, staff, "assigned=dr-1"));
            CPPUNIT_ASSERT_EQUAL(
                2, fixture.expect(200, staff, "POST", path, body(eva, R"(,"assigned":false)"))
                       ->getValue<int>("changed"));
            CPPUNIT_ASSERT_EQUAL(std::string("(0)"), listed(fixture, fixture.limited("dr-1")));
            fixture.expect(403, fixture.limited("dr-1"), "POST", path, body(eva));
            CPPUNIT_ASSERT_EQUAL(
                std::string("contacts[0] unknown"),
                test::firstField(fixture.expect(422, fixture.staff(2), "POST", path, body(eva))));
        });
    }

    void testClientsAndHistoryOfAContact_B9() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto rosa = fill(fixture);
            const auto staff = fixture.staff();
            const auto path = contacts + "/" + rosa;
            const auto clients =
                fixture.expect(200, staff, "GET", path + "/clients")->getArray("items");
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, clients->size());
            CPPUNIT_ASSERT_EQUAL(std::string("Aunt"),
                                 clients->getObject(0)->getValue<std::string>("label"));
            fixture.clock.time += base::second;
            fixture.expect(200, staff, "PATCH", path, R"({"version":1,"givenName":"Rosalie"})");
            auto german = staff;
            german.language = "de";
            const auto history = fixture.expect(200, german, "GET", path + "/history");
            const auto newest = history->getArray("items")->getObject(0);
            CPPUNIT_ASSERT_EQUAL(std::string("Angaben geändert"),
                                 newest->getValue<std::string>("label"));
            CPPUNIT_ASSERT(newest->getValue<bool>("you"));
            CPPUNIT_ASSERT_EQUAL_MESSAGE("made, two relationships, changed; no readings",
                                         std::size_t{4}, history->getArray("items")->size());
            CPPUNIT_ASSERT(!history->getValue<bool>("more"));
            const auto first =
                fixture.expect(200, staff, "GET", path + "/history", {}, "limit=1&offset=1");
            CPPUNIT_ASSERT(first->getValue<bool>("more"));
        });
    }

    void testBadInput() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            for (const char *query :
                 {"archived=1", "emergency=yes", "reach=sms", "limit=0", "limit=101", "offset=-1"})
                fixture.expect(422, staff, "GET", contacts, {}, query);
            const auto path = contacts + "/assign";
            fixture.expect(400, staff, "POST", path, "[]");
            for (const char *body : {"{}", R"({"contacts":[],"practitioner":"dr-1"})",
                                     R"({"contacts":["x"],"practitioner":"dr-9"})",
                                     R"({"contacts":"x","practitioner":"dr-1"})",
                                     R"({"contacts":["x"],"practitioner":"dr-1","x":1})"})
                fixture.expect(422, staff, "POST", path, body);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ContactListTest);

} // namespace kith::people
