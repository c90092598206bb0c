// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::people {

class LookupRoutesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(LookupRoutesTest);
    CPPUNIT_TEST(testWhoHasTheAddressIsOffered_B11);
    CPPUNIT_TEST(testUnseenOnesAreOnlySaidToBeTaken_B11_B14);
    CPPUNIT_TEST(testUnfinishedTextMatchesNothing);
    CPPUNIT_TEST(testClientsAreTheHosts_B7);
    CPPUNIT_TEST(testPractitionersToChooseFrom_B14);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(test::PeopleFixture &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            test::PeopleFixture fixture(database);
            check(fixture);
        });
    }

    /// The family names with how they match, and whether the address is taken.
    static std::string matches(test::PeopleFixture &fixture, const access::Actor &actor,
                               const std::string &query) {
        const auto found = fixture.expect(200, actor, "GET", "/api/v1/contacts/matches", {}, query);
        std::string text;
        for (const auto &item : *found->getArray("items")) {
            const auto &each = item.extract<Poco::JSON::Object::Ptr>();
            text += each->getObject("contact")->getValue<std::string>("familyName");
            for (const auto &by : *each->getArray("by"))
                text += " " + by.convert<std::string>();
            text += each->isNull("relationship") ? "; " : " related; ";
        }
        return text + (found->getValue<bool>("emailTaken") ? "taken" : "free");
    }

    static std::string names(const Poco::JSON::Object::Ptr &list) {
        std::string text;
        for (const auto &item : *list->getArray("items"))
            text += item.extract<Poco::JSON::Object::Ptr>()->getValue<std::string>("name") + ";";
        return text;
    }

public:
    void testWhoHasTheAddressIsOffered_B11() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(
                staff, "Rosa", "One", R"(,"email":"Rosa@example.org","phone":"+4930123456")");
            fixture.create(staff, "Adam", "Two", R"(,"phone":"+4930123456")");
            CPPUNIT_ASSERT_EQUAL(
                std::string("One email phone; Two phone; taken"),
                matches(fixture, staff, "email=rosa@EXAMPLE.org&phone=030%20123456"));
            fixture.expect(201, staff, "POST", "/api/v1/clients/c-1/relationships",
                           R"({"contact":")" + rosa + R"(","type":"aunt"})");
            CPPUNIT_ASSERT_EQUAL(std::string("One email related; taken"),
                                 matches(fixture, staff, "email=rosa@example.org&client=c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("One email; taken"),
                                 matches(fixture, staff, "email=rosa@example.org&client=c-2"));
            CPPUNIT_ASSERT_EQUAL(std::string("free"),
                                 matches(fixture, fixture.staff(2), "email=rosa@example.org"));
        });
    }

    void testUnseenOnesAreOnlySaidToBeTaken_B11_B14() {
        onBoth([](test::PeopleFixture &fixture) {
            fixture.create(fixture.staff(), "Rosa", "One",
                           R"(,"email":"rosa@example.org","phone":"+4930123456")");
            const auto limited = fixture.limited("dr-1");
            CPPUNIT_ASSERT_EQUAL(
                std::string("taken"),
                matches(fixture, limited, "email=rosa@example.org&phone=%2B4930123456"));
            fixture.create(limited, "Eva", "Two", R"(,"email":"eva@example.org")");
            CPPUNIT_ASSERT_EQUAL(std::string("Two email; taken"),
                                 matches(fixture, limited, "email=eva@example.org"));
        });
    }

    void testUnfinishedTextMatchesNothing() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            fixture.create(staff, "Rosa", "One");
            for (const char *query : {"", "email=&phone=", "email=rosa@&phone=0", "email=%27--",
                                      "phone=+", "client=nobody"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(query, std::string("free"),
                                             matches(fixture, staff, query));
            fixture.expect(422, staff, "GET", "/api/v1/contacts/matches", {},
                           "email=" + std::string(255, 'x'));
        });
    }

    void testClientsAreTheHosts_B7() {
        onBoth([](test::PeopleFixture &fixture) {
            CPPUNIT_ASSERT_EQUAL(
                std::string("Client c-3;"),
                names(fixture.expect(200, fixture.staff(), "GET", "/api/v1/clients", {}, "q=c-3")));
            fixture.host.hidden = {"c-3"};
            CPPUNIT_ASSERT_EQUAL(std::string(),
                                 names(fixture.expect(200, fixture.limited("dr-1"), "GET",
                                                      "/api/v1/clients", {}, "q=c-3")));
            fixture.expect(422, fixture.staff(), "GET", "/api/v1/clients", {}, "limit=51");
        });
    }

    void testPractitionersToChooseFrom_B14() {
        onBoth([](test::PeopleFixture &fixture) {
            CPPUNIT_ASSERT_EQUAL(
                std::string("Dr. One;Dr. Three;Dr. Two;"),
                names(fixture.expect(200, fixture.staff(), "GET", "/api/v1/practitioners")));
            CPPUNIT_ASSERT_EQUAL(std::string("Dr. Two;"),
                                 names(fixture.expect(200, fixture.limited("dr-2"), "GET",
                                                      "/api/v1/practitioners")));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(LookupRoutesTest);

} // namespace kith::people
