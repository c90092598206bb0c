// SPDX-License-Identifier: Apache-2.0
// Every staff route through the C table, as everybody who must not get through.
#include "hooks/abi/StaffRoutes.h"
#include "hooks/abi/PluginTable.h"

#include "tests/unit/hooks/StaffRoom.h"
#include "tests/unit/people/PeopleFixture.h"
#include "tests/unit/portal/PortalParts.h"
#include "tests/unit/sharing/ShareDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace kith;

namespace {

using test::ownerOfRosa;
using test::StaffMember;
using test::StaffRoom;
using test::staffRoutes;
using test::strangersToRosa;
using Route = test::StaffRoute;
using Answer = StaffRoom::Answer;

std::vector<std::string> segmentsOf(const std::string &path) {
    std::vector<std::string> segments(1);
    for (const char c : path.substr(0, path.find('?')))
        if (c == '/')
            segments.emplace_back();
        else
            segments.back() += c;
    return segments;
}

/// Whether the router's pattern ("GET /api/v1/contacts/{id}") takes the route.
bool takes(const std::string &pattern, const Route &route) {
    const auto wanted = segmentsOf(pattern);
    const auto given = segmentsOf(route.method + " " + route.path);
    return std::ranges::equal(wanted, given, [](const std::string &one, const std::string &other) {
        return one == other || one.starts_with('{');
    });
}

std::string nameOf(const StaffMember &staff, const Route &route) {
    return staff.id + " " + route.method + " " + route.path;
}

/// Routes that only administrators may use.
const std::set<std::string> ofAdministrators{
    "PATCH /api/v1/settings",
    "GET /api/v1/relationship-types?all=true",
    "POST /api/v1/relationship-types",
    "PATCH /api/v1/relationship-types/ward",
    "DELETE /api/v1/relationship-types/ward?version=1",
    "POST /api/v1/contacts/{contact}/portal/unlock",
    "POST /api/v1/contacts/{contact}/portal/reset-pin",
};

bool isOfAdministrators(const Route &route) {
    return ofAdministrators.contains(route.method + " " + route.path);
}

class StaffRoutesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(StaffRoutesTest);
    CPPUNIT_TEST(testEveryRouteIsTriedHere);
    CPPUNIT_TEST(testNobodyIsAnswered401);
    CPPUNIT_TEST(testOtherSitesChangeNothing);
    CPPUNIT_TEST(testWhoMayGetsThrough);
    CPPUNIT_TEST(testWhatIsNotYoursAnswersAsWhatDoesNotExist);
    CPPUNIT_TEST(testWhatWasArchivedAnswersStrangersAsWhatDoesNotExist);
    CPPUNIT_TEST(testListsOfOthersAreEmpty);
    CPPUNIT_TEST(testPractitionersDoNotAdminister);
    CPPUNIT_TEST(testWrongMethodsAndBodiesAreRefused);
    CPPUNIT_TEST(testChannelsThatCannotWorkAreRefusedAtOpen);
    CPPUNIT_TEST_SUITE_END();

public:
    void setUp() override { _room.emplace(); }
    void tearDown() override { _room.reset(); }

    /// A route that is added and not listed is not tried as the wrong actor.
    void testEveryRouteIsTriedHere() {
        storage::Database database("sqlite:" + _folder.path() + "/routes.sqlite");
        test::PeopleFixture fixture(database);
        http::Router<access::Actor> router;
        test::ShareParts parts(fixture.services);
        test::PortalParts portals(fixture.services);
        hooks::addStaffRoutes(router, fixture.services, parts.services, portals.services);
        const std::vector<std::string> all = router.routes();
        std::set<std::string> untried(all.begin(), all.end());
        for (const Route &route : staffRoutes) {
            const auto first = std::ranges::find_if(
                all, [&route](const std::string &pattern) { return takes(pattern, route); });
            CPPUNIT_ASSERT_MESSAGE(route.path, first != all.end());
            untried.erase(*first);
        }
        CPPUNIT_ASSERT_EQUAL_MESSAGE("not tried", std::string(),
                                     untried.empty() ? std::string() : *untried.begin());
    }

    void testNobodyIsAnswered401() {
        const std::string before = _room->rosas();
        for (const Route &route : staffRoutes) {
            const Answer answer = _room->ask(nullptr, real(route));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(route.path, std::uint32_t{401}, answer.status);
            CPPUNIT_ASSERT(answer.body.find("Garcia") == std::string::npos);
        }
        CPPUNIT_ASSERT_EQUAL(before, _room->rosas());
    }

    void testOtherSitesChangeNothing() {
        const std::string before = _room->rosas();
        const StaffRoom::Headers foreign{{"X-Kith", "1"},
                                         {"Host", "practice.example.org"},
                                         {"Origin", "https://evil.example.org"}};
        for (const Route &route : staffRoutes)
            for (const StaffRoom::Headers &headers : {StaffRoom::Headers{}, foreign})
                if (route.method != "GET")
                    CPPUNIT_ASSERT_EQUAL_MESSAGE(
                        route.path, std::uint32_t{403},
                        _room->ask(&ownerOfRosa, real(route), headers).status);
        CPPUNIT_ASSERT_EQUAL(before, _room->rosas());
    }

    /// What strangers are refused below is there: the same request, as somebody who may, reaches it
    /// and answers otherwise than for what does not exist.
    void testWhoMayGetsThrough() {
        for (const Route &route : staffRoutes) {
            if (route.method != "GET")
                _room->restore();
            const std::string name = nameOf(ownerOfRosa, route) + " ";
            const Answer unknown = _room->ask(&ownerOfRosa, unknownTo(ownerOfRosa, route));
            const Answer own = _room->ask(&ownerOfRosa, real(route));
            const std::string what = name + own.body;
            const bool isReached = own.status < 300 || own.status == 409 || own.status == 422 ||
                                   own.status == 429; // sent a moment ago
            CPPUNIT_ASSERT_MESSAGE(what, isReached);
            CPPUNIT_ASSERT_MESSAGE(what, own.body.find(real(route).shows) != std::string::npos);
            if (route.namesSomebody)
                CPPUNIT_ASSERT_MESSAGE(what, unknown.status >= 400 && unknown.status <= 422 &&
                                                 unknown.body != own.body);
        }
    }

    /// B14, B50: another practice, and those without the assignment, administrators or not.
    void testWhatIsNotYoursAnswersAsWhatDoesNotExist() { tryAsStrangers(); }

    /// The same where the contact is archived and the relationship has ended.
    void testWhatWasArchivedAnswersStrangersAsWhatDoesNotExist() {
        _room->made({"POST", "/api/v1/relationships/{relationship}/end", R"({"version":1})"});
        _room->made({"POST", "/api/v1/contacts/{contact}/archive", ""});
        tryAsStrangers();
    }

    void testListsOfOthersAreEmpty() {
        for (const StaffMember &stranger : strangersToRosa)
            for (const Route &route : staffRoutes) {
                if (route.namesSomebody || route.method != "GET")
                    continue;
                const Answer answer = _room->ask(&stranger, real(route));
                const std::string what = nameOf(stranger, route) + " " + answer.body;
                const bool isRefused = answer.status == 403 && isOfAdministrators(route);
                CPPUNIT_ASSERT_MESSAGE(what,
                                       answer.status == 200 || answer.status == 404 || isRefused);
                for (const std::string &part :
                     {std::string("Garcia"), std::string("Written by"), std::string("garcia.csv"),
                      _room->names().at("contact"), std::string(R"("total":1)"),
                      std::string(R"("unread":1)")})
                    CPPUNIT_ASSERT_MESSAGE(what, answer.body.find(part) == std::string::npos);
            }
    }

    /// A practitioner who may see everybody.
    void testPractitionersDoNotAdminister() {
        const StaffMember practitioner{"practice-1", "staff-5", KITH_ROLE_PRACTITIONER,
                                       KITH_SCOPE_ALL, "p5"};
        for (const Route &route : staffRoutes) {
            const bool isRefused = isOfAdministrators(route);
            for (const Route &each : {real(route), unknownTo(practitioner, route)}) {
                const Answer answer = _room->ask(&practitioner, each);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(route.method + " " + route.path + " " + answer.body,
                                             isRefused, answer.status == 403);
            }
        }
    }

    void testWrongMethodsAndBodiesAreRefused() {
        const std::vector<std::string> bodies{"",
                                              "[]",
                                              "{",
                                              "null",
                                              "\xff\xfe",
                                              "{\"surprise\":1}",
                                              "{\"givenName\":5}",
                                              "{\"contact\":\"" + std::string(100, 'x') + "\"}"};
        for (const Route &route : staffRoutes) {
            Route wrong = real(route);
            wrong.method = "TRACE";
            CPPUNIT_ASSERT_EQUAL_MESSAGE(route.path, std::uint32_t{405},
                                         _room->ask(&ownerOfRosa, wrong).status);
            if (route.body.size() < 5)
                continue;
            for (const std::string &body : bodies) {
                Route bad = real(route);
                bad.body = body;
                const Answer answer = _room->ask(&ownerOfRosa, bad);
                CPPUNIT_ASSERT_MESSAGE(route.path + " " + body + " " + answer.body,
                                       answer.status == 400 || answer.status == 422);
            }
        }
    }

    void testChannelsThatCannotWorkAreRefusedAtOpen() {
        const std::string url = "sqlite:" + _folder.path() + "/other.sqlite";
        const kith_setting settings[]{{test::textOf("kith.database.url"), test::textOf(url)},
                                      {test::textOf("kith.channel.email"), test::textOf("mailbox")},
                                      {test::textOf("kith.mailbox.folder"), test::textOf("")}};
        const kith_open_options options{sizeof options, 0, {nullptr, 0}, settings, 3};
        test::DocumentHost host;
        kith_instance *refused = nullptr;
        CPPUNIT_ASSERT_EQUAL(KITH_INVALID,
                             hooks::pluginTable().open(&host.host, &options, &refused));
        CPPUNIT_ASSERT(refused == nullptr);
    }

private:
    [[nodiscard]] Route real(const Route &route) const { return filled(route, _room->names()); }
    [[nodiscard]] Route unknownTo(const StaffMember &staff, const Route &route) const {
        return filled(route, _room->unknownTo(staff));
    }

    void tryAsStrangers() {
        const std::string before = _room->rosas();
        for (const StaffMember &stranger : strangersToRosa)
            for (const Route &route : staffRoutes) {
                const Route unknown = unknownTo(stranger, route);
                const Answer answer = _room->ask(&stranger, real(route));
                if (unknown.path == real(route).path && unknown.body == real(route).body)
                    continue;
                const Answer none = _room->ask(&stranger, unknown);
                const std::string what = nameOf(stranger, route) + " " + answer.body;
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, none.status, answer.status);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, none.body, answer.body);
                if (route.namesSomebody)
                    CPPUNIT_ASSERT_MESSAGE(what, answer.status >= 403 && answer.status <= 422);
            }
        CPPUNIT_ASSERT_EQUAL(before, _room->rosas());
    }

    test::TemporaryFolder _folder;
    std::optional<StaffRoom> _room;
};

CPPUNIT_TEST_SUITE_REGISTRATION(StaffRoutesTest);

} // namespace
