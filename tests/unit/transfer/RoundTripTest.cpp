// SPDX-License-Identifier: Apache-2.0
// What one practice exports and another one imports is the same, on both databases.
#include "plugin/transfer/ExportRoute.h"
#include "tests/unit/transfer/TransferFixture.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;
using test::TransferFixture;

namespace {

std::string exported(TransferFixture &fixture, const access::Actor &actor,
                     const std::string &format) {
    people::StaffRouter router;
    transfer::addExportRoute(router, fixture.services);
    http::Request request;
    request.method = "GET";
    request.path = "/api/v1/contacts/export";
    request.query = http::Parameters::parse("format=" + format);
    const auto answer = router.dispatch(actor, request);
    CPPUNIT_ASSERT_EQUAL_MESSAGE(answer.body, 200, answer.status);
    return answer.body;
}

/// Without the lines that name ids, which are new in another practice.
std::string withoutIds(const std::string &cards) {
    std::string text;
    for (std::size_t at = 0; at < cards.size();) {
        const std::size_t end = cards.find('\n', at) + 1;
        const std::string line = cards.substr(at, end - at);
        if (!line.starts_with("UID:"))
            text += line;
        at = end;
    }
    return text;
}

void fill(TransferFixture &fixture) {
    const auto staff = fixture.staff();
    fixture.create(staff, "=1+1", "O'Brien; \\\"Jr\\\", \\\\", R"(,"preferredName":"'@Bo 👪")");
    fixture.create(staff, "دينا", "حداد", R"(,"phone":"+4930123456","preferredChannel":"sms")");
    fixture.create(staff, "Rosa", "van der Two",
                   R"(,"email":"rosa@example.org","language":"de","timeZone":"Europe/Berlin",)"
                   R"("practitioners":["dr-1","dr-2"],"relationships":[)"
                   R"({"client":"c-1","type":"aunt","emergency":true},)"
                   R"({"client":"c-2","type":"friend"}])");
}

class RoundTripTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(RoundTripTest);
    CPPUNIT_TEST(testAnotherPracticeImportsWhatWasExported);
    CPPUNIT_TEST_SUITE_END();

public:
    void testAnotherPracticeImportsWhatWasExported() {
        for (const std::string format : {"csv", "vcard"})
            test::onBothDatabases([&format](storage::Database &database) {
                TransferFixture fixture(database);
                fill(fixture);
                const std::string file = exported(fixture, fixture.staff(), format);
                const auto other = fixture.staff(2);
                const auto job =
                    fixture.finish(other, fixture.checked(other, file, format), "apply");
                CPPUNIT_ASSERT_EQUAL(std::string("applied"), test::stateOf(job));
                CPPUNIT_ASSERT_EQUAL(withoutIds(file),
                                     withoutIds(exported(fixture, other, format)));
            });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(RoundTripTest);

} // namespace
