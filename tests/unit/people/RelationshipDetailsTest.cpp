// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::people {

namespace {

const std::string ofClient = "/api/v1/clients/c-1/relationships";

std::string text(const Poco::JSON::Object::Ptr &object, const std::string &field) {
    return object->isNull(field) ? "null" : object->getValue<std::string>(field);
}

/// What staff noted, in one line.
std::string noted(const Poco::JSON::Object::Ptr &relationship) {
    return text(relationship, "emergency") + " " + text(relationship, "legalGuardian") + " " +
           text(relationship, "legalGuardianUntil") + " " + text(relationship, "careInformation") +
           " " + text(relationship, "careInformationUntil") + " " + text(relationship, "notes");
}

} // namespace

class RelationshipDetailsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(RelationshipDetailsTest);
    CPPUNIT_TEST(testDetailsAreKeptAndChanged_B12);
    CPPUNIT_TEST(testMarksBetweenClientsPointOneWay_B7_B13);
    CPPUNIT_TEST(testEndedStaysInTheHistoryAndRemovedDoesNot_B15);
    CPPUNIT_TEST(testAssignedPractitionersAreShown);
    CPPUNIT_TEST(testBadDetailsAreRefusedByField);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(test::PeopleFixture &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            test::PeopleFixture fixture(database);
            check(fixture);
        });
    }

    static Poco::JSON::Object::Ptr relate(test::PeopleFixture &fixture,
                                          const std::string &more = {}) {
        const auto rosa = fixture.create(fixture.staff(), "Rosa", "One");
        return fixture.expect(201, fixture.staff(), "POST", ofClient,
                              R"({"contact":")" + rosa + R"(","type":"mother")" + more + "}");
    }

    static std::string pathOf(const Poco::JSON::Object::Ptr &relationship) {
        return "/api/v1/relationships/" + text(relationship, "id");
    }

    static Poco::JSON::Array::Ptr listed(test::PeopleFixture &fixture,
                                         const std::string &query = {}) {
        return fixture.expect(200, fixture.staff(), "GET", ofClient, {}, query)->getArray("items");
    }

public:
    void testDetailsAreKeptAndChanged_B12() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto made =
                relate(fixture, R"(,"notes":"Line one\nÄ","legalGuardian":true,)"
                                R"("legalGuardianUntil":"2027-01-31","careInformation":"limited")");
            CPPUNIT_ASSERT_EQUAL(std::string("false true 2027-01-31 limited null Line one\nÄ"),
                                 noted(made));
            CPPUNIT_ASSERT_EQUAL(noted(made), noted(listed(fixture)->getObject(0)));
            const auto changed =
                fixture.expect(200, fixture.staff(), "PATCH", pathOf(made),
                               R"({"version":1,"legalGuardian":false,"emergency":true,)"
                               R"("careInformationUntil":"2026-12-31"})");
            CPPUNIT_ASSERT_EQUAL_MESSAGE(
                "the end goes with its mark",
                std::string("true false null limited 2026-12-31 Line one\nÄ"), noted(changed));
            CPPUNIT_ASSERT_EQUAL(noted(changed), noted(listed(fixture)->getObject(0)));
        });
    }

    void testMarksBetweenClientsPointOneWay_B7_B13() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto made = fixture.expect(
                201, staff, "POST", ofClient,
                R"({"client":"c-2","type":"mother","emergency":true,"legalGuardian":true})");
            const auto child =
                fixture.expect(200, staff, "GET", "/api/v1/clients/c-2/relationships")
                    ->getArray("items")
                    ->getObject(0);
            CPPUNIT_ASSERT_EQUAL(std::string("Child"), text(child, "label"));
            CPPUNIT_ASSERT_EQUAL(std::string("false false null no null "), noted(child));
            fixture.expect(200, staff, "PATCH", pathOf(made),
                           R"({"version":1,"careInformation":"yes","notes":"both"})", "client=c-2");
            const auto mother = listed(fixture)->getObject(0);
            CPPUNIT_ASSERT_EQUAL(std::string("true true null no null both"), noted(mother));
            const auto again =
                fixture.expect(200, staff, "GET", "/api/v1/clients/c-2/relationships");
            CPPUNIT_ASSERT_EQUAL(std::string("false false null yes null both"),
                                 noted(again->getArray("items")->getObject(0)));
        });
    }

    void testEndedStaysInTheHistoryAndRemovedDoesNot_B15() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto made = relate(fixture);
            const auto path = pathOf(made);
            for (const char *bad : {"2999-01-01", "2026-02-30", "yesterday"})
                fixture.expect(422, staff, "POST", path + "/end",
                               R"({"version":1,"on":")" + std::string(bad) + "\"}");
            fixture.expect(422, staff, "POST", path + "/end", "{}");
            fixture.expect(409, staff, "POST", path + "/end", R"({"version":7})");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, listed(fixture)->size());
            const auto ended = fixture.expect(200, staff, "POST", path + "/end",
                                              R"({"version":1,"on":"2026-03-04"})");
            CPPUNIT_ASSERT_EQUAL(std::string("2026-03-04"), text(ended, "endedOn"));
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, listed(fixture)->size());
            const auto history = listed(fixture, "ended=true");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, history->size());
            CPPUNIT_ASSERT_EQUAL(std::string("2026-03-04"), text(history->getObject(0), "endedOn"));
            fixture.expect(404, staff, "PATCH", path, R"({"version":2,"notes":"late"})");
            fixture.expect(204, staff, "DELETE", path);
            fixture.expect(404, staff, "DELETE", path);
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, listed(fixture, "ended=true")->size());
        });
    }

    void testAssignedPractitionersAreShown() { // B14
        onBoth([](test::PeopleFixture &fixture) {
            const auto limited = fixture.limited("dr-1");
            const auto made = fixture.expect(201, limited, "POST", ofClient,
                                             R"({"type":"aunt","newContact":{"givenName":"Rosa",)"
                                             R"("familyName":"One"}})");
            const auto practitioners = made->getArray("practitioners");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, practitioners->size());
            CPPUNIT_ASSERT_EQUAL(std::string("Dr. One"), text(practitioners->getObject(0), "name"));
        });
    }

    void testBadDetailsAreRefusedByField() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto path = pathOf(relate(fixture));
            std::string umlauts;
            for (int i = 0; i < 501; ++i)
                umlauts += "ä";
            const std::pair<std::string, const char *> cases[] = {
                {R"("notes":")" + umlauts + "\"", "notes too-long"},
                {R"("notes":"a\u0000b")", "notes malformed"},
                {R"("careInformation":"all")", "careInformation unknown"},
                {R"("legalGuardian":true,"legalGuardianUntil":"2026-02-29")",
                 "legalGuardianUntil malformed"},
                {R"("careInformationUntil":"soon")", "careInformationUntil malformed"},
                {R"("legalGuardian":"yes")", "legalGuardian malformed"},
                {R"("type":"boss")", "type unknown"},
            };
            for (const auto &[field, problem] : cases)
                CPPUNIT_ASSERT_EQUAL_MESSAGE(
                    field, std::string(problem),
                    test::firstField(fixture.expect(422, fixture.staff(), "PATCH", path,
                                                    R"({"version":1,)" + field + "}")));
            umlauts.resize(umlauts.size() - 2);
            fixture.expect(200, fixture.staff(), "PATCH", path,
                           R"({"version":1,"notes":")" + umlauts + "\"}");
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(RelationshipDetailsTest);

} // namespace kith::people
