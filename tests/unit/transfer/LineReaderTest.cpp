// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/LineReader.h"

#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::transfer {

class LineReaderTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(LineReaderTest);
    CPPUNIT_TEST(testTypesAreKnownByThePracticesNamesAndTheShippedOnes);
    CPPUNIT_TEST_SUITE_END();

    /// What a line with this relationship is found to say.
    static std::string read(test::PeopleFixture &fixture, const access::Actor &actor,
                            const std::string &relationship) {
        Record record;
        record.line = 2;
        record.fields.givenName = "Rosa";
        record.fields.familyName = "Garcia";
        record.relations.push_back({"c-1", relationship, false});
        const ImportLine line = LineReader(fixture.services, actor).read(record);
        return line.problems.empty() ? line.relation : line.problems.front().code;
    }

public:
    void testTypesAreKnownByThePracticesNamesAndTheShippedOnes() {
        test::onBothDatabases([](storage::Database &database) {
            test::PeopleFixture fixture(database);
            const auto staff = test::PeopleFixture::staff();
            fixture.expect(200, staff, "PATCH", "/api/v1/relationship-types/mother",
                           R"({"version":1,"labels":{"en":"Mum"}})");
            fixture.expect(201, staff, "POST", "/api/v1/relationship-types",
                           R"({"labels":{"en":"Coach"}})");
            for (const char *written : {"MUM", "mother", "Mutter"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(written, std::string("Mum: Client c-1"),
                                             read(fixture, staff, written));
            CPPUNIT_ASSERT_EQUAL(std::string("Coach: Client c-1"), read(fixture, staff, "coach"));
            const auto stranger = test::PeopleFixture::staff(2);
            CPPUNIT_ASSERT_EQUAL(std::string("unknown"), read(fixture, stranger, "Coach"));
            CPPUNIT_ASSERT_EQUAL(std::string("Mother: Client c-1"),
                                 read(fixture, stranger, "mother"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(LineReaderTest);

} // namespace kith::transfer
