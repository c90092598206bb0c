// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/LineReader.h"

#include "plugin/transfer/RecordText.h"
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::transfer {

class LineReaderTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(LineReaderTest);
    CPPUNIT_TEST(testTypesAreKnownByThePracticesNamesAndTheShippedOnes);
    CPPUNIT_TEST(testANameIsTheOfferedTypesBeforeAHiddenOnes);
    CPPUNIT_TEST(testANameOfSeveralTypesIsRefused);
    CPPUNIT_TEST(testTooManyPractitionersAreRefusedAndNotKept);
    CPPUNIT_TEST_SUITE_END();

    static ImportLine lineOf(test::PeopleFixture &fixture, const access::Actor &actor,
                             const std::string &relationship) {
        Record record;
        record.line = 2;
        record.fields.givenName = "Rosa";
        record.fields.familyName = "Garcia";
        record.relations.push_back({"c-1", relationship, false});
        return LineReader(fixture.services, actor).read(record);
    }

    /// The type that a line with this relationship is found to name, or what is wrong.
    static std::string read(test::PeopleFixture &fixture, const access::Actor &actor,
                            const std::string &relationship) {
        const ImportLine line = lineOf(fixture, actor, relationship);
        return line.problems.empty() ? line.relations.front().type : line.problems.front().code;
    }

public:
    void testTypesAreKnownByThePracticesNamesAndTheShippedOnes() {
        test::onBothDatabases([](storage::Database &database) {
            test::PeopleFixture fixture(database);
            const auto staff = test::PeopleFixture::staff();
            fixture.expect(200, staff, "PATCH", "/api/v1/relationship-types/mother",
                           R"({"version":1,"labels":{"en":"Mum"}})");
            const std::string coach = fixture
                                          .expect(201, staff, "POST", "/api/v1/relationship-types",
                                                  R"({"labels":{"en":"Coach"}})")
                                          ->getValue<std::string>("id");
            for (const char *written : {"MUM", "mother", "Mutter"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(written, std::string("mother"),
                                             read(fixture, staff, written));
            CPPUNIT_ASSERT_EQUAL(coach, read(fixture, staff, "coach"));
            const auto stranger = test::PeopleFixture::staff(2);
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), read(fixture, stranger, "Coach"));
            CPPUNIT_ASSERT_EQUAL(std::string("mother"), read(fixture, stranger, "mother"));
        });
    }

    void testANameIsTheOfferedTypesBeforeAHiddenOnes() {
        test::onBothDatabases([](storage::Database &database) {
            test::PeopleFixture fixture(database);
            const auto staff = test::PeopleFixture::staff();
            const std::string types = "/api/v1/relationship-types";
            fixture.expect(200, staff, "PATCH", types + "/mother",
                           R"({"version":1,"hidden":true})");
            fixture.expect(200, staff, "PATCH", types + "/aunt",
                           R"({"version":1,"labels":{"en":"Auntie"},"hidden":true})");
            const auto own = [&](const std::string &label) {
                return fixture
                    .expect(201, staff, "POST", types, R"({"labels":{"en":")" + label + "\"}}")
                    ->getValue<std::string>("id");
            };
            const std::string mother = own("Mother");
            const std::string aunt = own("aunt");
            CPPUNIT_ASSERT_EQUAL(mother, read(fixture, staff, "Mother"));
            CPPUNIT_ASSERT_EQUAL(mother, read(fixture, staff, "MOTHER"));
            CPPUNIT_ASSERT_EQUAL(aunt, read(fixture, staff, "Aunt"));
            CPPUNIT_ASSERT_EQUAL(aunt, read(fixture, staff, aunt));
            for (const std::string id : {"mother", "aunt", "step-child"})
                CPPUNIT_ASSERT_EQUAL(id, read(fixture, staff, id));
            CPPUNIT_ASSERT_EQUAL(std::string("aunt"), read(fixture, staff, "Auntie"));
            CPPUNIT_ASSERT_EQUAL(std::string("step-child"), read(fixture, staff, "STEP-CHILD"));
        });
    }

    void testANameOfSeveralTypesIsRefused() {
        test::onBothDatabases([](storage::Database &database) {
            test::PeopleFixture fixture(database);
            const auto staff = test::PeopleFixture::staff();
            const std::string types = "/api/v1/relationship-types";
            fixture.expect(201, staff, "POST", types, R"({"labels":{"en":"Gift"}})");
            const std::string poison =
                fixture
                    .expect(201, staff, "POST", types, R"({"labels":{"en":"Poison","de":"Gift"}})")
                    ->getValue<std::string>("id");
            CPPUNIT_ASSERT_EQUAL(std::string("ambiguous"), read(fixture, staff, "gift"));
            CPPUNIT_ASSERT_EQUAL(poison, read(fixture, staff, "poison"));
        });
    }

    void testTooManyPractitionersAreRefusedAndNotKept() {
        std::string ids;
        for (int i = 0; i < 5000; ++i)
            ids += "dr-" + std::to_string(i) + ";";
        Record record;
        record.fields.givenName = "Rosa";
        record.fields.familyName = "Garcia";
        RecordText text(record);
        text.put(Field::practitioners, ids);
        text.put(Field::practitioners, "dr-9999");
        CPPUNIT_ASSERT_EQUAL(mostPractitioners + 1, record.practitioners.size());
        test::onBothDatabases([&record](storage::Database &database) {
            test::PeopleFixture fixture(database);
            const auto staff = test::PeopleFixture::staff();
            const ImportLine line = LineReader(fixture.services, staff).read(record);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, line.problems.size());
            CPPUNIT_ASSERT_EQUAL(std::string("too-many"), line.problems.front().code);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(LineReaderTest);

} // namespace kith::transfer
