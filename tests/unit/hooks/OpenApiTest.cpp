// SPDX-License-Identifier: Apache-2.0
// docs/api/openapi.yaml names every staff route, and no other. What the answers hold is compared
// with it by tests/web/api.spec.ts.
#include "hooks/abi/StaffRoutes.h"

#include "tests/unit/people/PeopleFixture.h"
#include "tests/unit/portal/PortalParts.h"
#include "tests/unit/sharing/ShareDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <fstream>
#include <set>

using namespace kith;

namespace {

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

/// The operations of the file, as "GET /api/v1/contacts". It is laid out with two blanks a step.
std::set<std::string> described() {
    std::ifstream file(KITH_SOURCE_DIR "/docs/api/openapi.yaml");
    CPPUNIT_ASSERT(file.good());
    const std::set<std::string> verbs{"get", "post", "put", "patch", "delete"};
    std::set<std::string> all;
    std::string path;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("  /") && line.ends_with(':'))
            path = line.substr(2, line.size() - 3);
        else if (line.starts_with("    ") && line.ends_with(':') &&
                 verbs.contains(line.substr(4, line.size() - 5)))
            all.insert(upper(line.substr(4, line.size() - 5)) + " " + path);
    }
    return all;
}

std::string without(const std::set<std::string> &all, const std::set<std::string> &others) {
    std::string left;
    for (const std::string &each : all)
        if (!others.contains(each))
            left += each + "; ";
    return left;
}

class OpenApiTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(OpenApiTest);
    CPPUNIT_TEST(testTheFileNamesEveryStaffRouteAndNoOther);
    CPPUNIT_TEST_SUITE_END();

public:
    void testTheFileNamesEveryStaffRouteAndNoOther() {
        const test::TemporaryFolder folder;
        storage::Database database("sqlite:" + folder.path() + "/kith.sqlite");
        test::PeopleFixture fixture(database);
        http::Router<access::Actor> router;
        test::ShareParts parts(fixture.services);
        test::PortalParts portals(fixture.services);
        hooks::addStaffRoutes(router, fixture.services, parts.services, portals.services);
        const auto names = router.routes();
        const std::set<std::string> routes(names.begin(), names.end());
        CPPUNIT_ASSERT_EQUAL_MESSAGE("not in the file", std::string(),
                                     without(routes, described()));
        CPPUNIT_ASSERT_EQUAL_MESSAGE("only in the file", std::string(),
                                     without(described(), routes));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(OpenApiTest);

} // namespace
