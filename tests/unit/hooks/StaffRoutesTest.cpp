// SPDX-License-Identifier: Apache-2.0
// Every staff route through the C table, as everybody who must not get through.
#include "hooks/abi/PluginTable.h"

#include "hooks/abi/StaffRoutes.h"
#include "plugin/base/Clock.h"
#include "tests/unit/people/PeopleFixture.h"
#include "tests/unit/portal/PortalParts.h"
#include "tests/unit/sharing/ShareDesk.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kith;

namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Answer {
    std::uint32_t status = 0;
    std::string body;
};

kith_text textOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

const void *noService(const kith_host *, const std::uint8_t *, std::size_t) {
    return nullptr;
}

kith_status takeStart(void *context, std::uint32_t status, const kith_header *, std::size_t) {
    static_cast<Answer *>(context)->status = status;
    return KITH_OK;
}

kith_status takeBody(void *context, const std::uint8_t *data, std::size_t size) {
    static_cast<Answer *>(context)->body.append(reinterpret_cast<const char *>(data), size);
    return KITH_OK;
}

kith_staff_user staffOf(std::string_view practice, std::string_view practitioner = {}) {
    kith_staff_user staff{};
    staff.struct_size = sizeof staff;
    staff.roles = KITH_ROLE_ADMIN;
    staff.scope = practitioner.empty() ? KITH_SCOPE_ALL : KITH_SCOPE_ASSIGNED;
    staff.practice_id = textOf(practice);
    staff.id = textOf(practitioner.empty() ? "staff-1" : "staff-2");
    staff.practitioner_id = textOf(practitioner);
    staff.display_name = textOf("Anna");
    return staff;
}

struct Route {
    std::string method;
    /// {contact}, {relationship} and {import} stand for ids that exist, or do not; {soon} for a
    /// time.
    std::string path;
    std::string body;
    bool namesSomebody = true; ///< Whether an unseen id answers 404.
};

constexpr const char *shareBody =
    R"({"documents":["d1"],"recipients":[{"contact":"{contact}","via":"email"}]})";

const std::vector<Route> routes{
    {"GET", "/api/v1/contacts/{contact}", ""},
    {"PATCH", "/api/v1/contacts/{contact}", R"({"version":1,"givenName":"Eve"})"},
    {"POST", "/api/v1/contacts/{contact}/archive", "{}"},
    {"POST", "/api/v1/contacts/{contact}/restore", "{}"},
    {"PUT", "/api/v1/contacts/{contact}/practitioners/p2", ""},
    {"DELETE", "/api/v1/contacts/{contact}/practitioners/p2", ""},
    {"POST", "/api/v1/clients/c1/relationships",
     R"({"contact":"{contact}","type":"mother","emergency":true})"},
    {"PATCH", "/api/v1/relationships/{relationship}", R"({"version":1,"emergency":false})"},
    {"POST", "/api/v1/relationships/{relationship}/end", R"({"version":1,"on":"2026-01-02"})"},
    {"DELETE", "/api/v1/relationships/{relationship}", ""},
    {"GET", "/api/v1/contacts/{contact}/clients", ""},
    {"GET", "/api/v1/contacts/{contact}/history", ""},
    {"GET", "/api/v1/contacts/{contact}/appointments", ""},
    {"GET", "/api/v1/contacts/{contact}/messages", ""},
    {"GET", "/api/v1/contacts/{contact}/archive", ""},
    {"GET", "/api/v1/contacts/{contact}/merge?other=x", ""},
    {"POST", "/api/v1/contacts/{contact}/merge", R"({"other":"x","version":1,"otherVersion":1})"},
    {"POST", "/api/v1/contacts/x/merge", R"({"other":"{contact}","version":1,"otherVersion":1})"},
    {"GET", "/api/v1/contacts/{contact}/merges", ""},
    {"POST", "/api/v1/merges/{contact}/undo", ""},
    {"POST", "/api/v1/contacts/assign", R"({"contacts":["{contact}"],"practitioner":"p2"})"},
    {"GET", "/api/v1/contacts", "", false},
    {"GET", "/api/v1/contacts?q=garcia&emergency=true", "", false},
    {"GET", "/api/v1/contacts/export?format=vcard", "", false},
    {"GET", "/api/v1/contacts/matches?phone=%2B4930123456&client=c1", "", false},
    {"GET", "/api/v1/clients?q=a", "", false},
    {"GET", "/api/v1/practitioners", "", false},
    {"POST", "/api/v1/contacts", R"({"givenName":"Max","familyName":"Muster"})", false},
    {"GET", "/api/v1/contacts/suggest?q=ros&client=c1", "", false},
    {"GET", "/api/v1/clients/c1/relationships", "", false},
    {"GET", "/api/v1/clients/c1/relationships?ended=true", "", false},
    {"GET", "/api/v1/relationship-types", "", false},
    {"GET", "/api/v1/relationship-types?all=true", "", false},
    {"POST", "/api/v1/relationship-types", R"({"labels":{"en":"Coach"}})", false},
    {"PATCH", "/api/v1/relationship-types/ward", R"({"version":1,"hidden":true})", false},
    {"DELETE", "/api/v1/relationship-types/ward?version=1", "", false},
    {"GET", "/api/v1/appointments/a1/invitees", "", false},
    {"GET", "/api/v1/imports/{import}", ""},
    {"PUT", "/api/v1/imports/{import}/parts/0", ""},
    {"POST", "/api/v1/imports/{import}/check", ""},
    {"POST", "/api/v1/imports/{import}/apply", ""},
    {"POST", "/api/v1/imports/{import}/undo", ""},
    {"GET", "/api/v1/imports/{import}/lines", ""},
    {"DELETE", "/api/v1/imports/{import}", ""},
    {"GET", "/api/v1/imports", "", false},
    {"GET", "/api/v1/documents/d1/shares", ""},
    {"GET", "/api/v1/clients/c1/shares", "", false},
    {"GET", "/api/v1/shares?mine=true", "", false},
    {"GET", "/api/v1/shares?mine=true&failed=true", "", false},
    {"POST", "/api/v1/shares", shareBody},
    {"POST", "/api/v1/shares/preview", shareBody},
    {"GET", "/api/v1/shares/{contact}", ""},
    {"POST", "/api/v1/shares/{contact}/revoke", "{}"},
    {"POST", "/api/v1/shares/{contact}/send-again", R"({"version":1})"},
    {"POST", "/api/v1/shares/{contact}/share-version", R"({"version":1})"},
    {"PATCH", "/api/v1/shares/{contact}", R"({"version":1,"expiresAt":{soon}})"},
    {"POST", "/api/v1/sendings/undo", R"({"sendings":["{contact}"]})"},
    {"POST", "/api/v1/sendings/{contact}/dismiss", ""},
    {"POST", "/api/v1/sendings/{contact}/send-again", "{}"},
    {"POST", "/api/v1/imports", R"({"name":"a.csv","format":"csv","bytes":9})", false},
    {"GET", "/api/v1/clients/c1/portal", "", false},
    {"POST", "/api/v1/clients/c1/portal/{contact}", R"({"way":"email"})"},
    {"POST", "/api/v1/clients/c1/portal/{contact}", R"({"way":"pin","username":"rosa"})"},
    {"PATCH", "/api/v1/clients/c1/portal/{contact}", R"({"sees":{"notes":false}})"},
    {"GET", "/api/v1/clients/c1/portal/{contact}/suggestion", ""},
    {"POST", "/api/v1/clients/c1/portal/{contact}/resend", ""},
    {"GET", "/api/v1/clients/c1/portal/{contact}/revoke", ""},
    {"POST", "/api/v1/clients/c1/portal/{contact}/revoke", ""},
    {"POST", "/api/v1/clients/c1/portal/{contact}/restore", ""},
    {"POST", "/api/v1/clients/c1/portal/{contact}/card", R"({"username":"rosa","pin":"860579"})"},
    {"GET", "/api/v1/clients/c1/portal/{contact}/view", ""},
    {"GET", "/api/v1/contacts/{contact}/portal", ""},
    {"POST", "/api/v1/contacts/{contact}/portal/unlock", ""},
    {"POST", "/api/v1/contacts/{contact}/portal/reset-pin", R"({"keepPin":true})"},
    {"GET", "/api/v1/clients/c1/notes", "", false},
    {"POST", "/api/v1/clients/c1/notes/read", R"({"ids":["{contact}"]})", false},
    {"POST", "/api/v1/notes/{contact}/replies", R"({"body":"Thank you."})"},
    {"GET", "/api/v1/settings", "", false},
    {"PATCH", "/api/v1/settings", R"({"portal-notes":"true"})", false},
};

constexpr const char *unknownId = "01936b0e-0000-7000-8000-000000000000";

std::string replaced(std::string text, const std::string &mark, const std::string &by) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
        text.replace(at, mark.size(), by);
    return text;
}

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

/// The value of a JSON member whose value is text.
std::string member(const std::string &json, const std::string &name) {
    const auto at = json.find("\"" + name + "\":\"");
    CPPUNIT_ASSERT_MESSAGE(json, at != std::string::npos);
    const auto begin = at + name.size() + 4;
    return json.substr(begin, json.find('"', begin) - begin);
}

class StaffRoutesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(StaffRoutesTest);
    CPPUNIT_TEST(testEveryRouteIsTriedHere);
    CPPUNIT_TEST(testNobodyIsAnswered401);
    CPPUNIT_TEST(testOtherSitesChangeNothing);
    CPPUNIT_TEST(testWhatIsNotYoursAnswersAsWhatDoesNotExist);
    CPPUNIT_TEST(testWhatWasArchivedAnswersStrangersAsWhatDoesNotExist);
    CPPUNIT_TEST(testListsOfOthersAreEmpty);
    CPPUNIT_TEST(testWrongMethodsAndBodiesAreRefused);
    CPPUNIT_TEST(testChannelsThatCannotWorkAreRefusedAtOpen);
    CPPUNIT_TEST_SUITE_END();

public:
    void setUp() override {
        setenv("KITH_CONFIG_DIR", KITH_SOURCE_DIR "/config", 1);
        const std::string url = "sqlite:" + _folder.path() + "/kith.sqlite";
        const kith_setting setting{textOf("kith.database.url"), textOf(url)};
        const kith_open_options options{sizeof options, 0, {nullptr, 0}, &setting, 1};
        CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.open(&_host, &options, &_instance));
        const kith_staff_user owner = staffOf("practice-1");
        const Answer created =
            ask(&owner, {"POST", "/api/v1/contacts",
                         R"({"givenName":"Rosa","familyName":"Garcia",)"
                         R"("email":"rosa@example.org","phone":"+4930123456","relationships":)"
                         R"([{"client":"c1","type":"mother"}]})"});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(created.body, std::uint32_t{201}, created.status);
        _contact = member(created.body, "id");
        const Answer related = ask(&owner, {"GET", "/api/v1/clients/c1/relationships", ""});
        _relationship = member(related.body, "id");
        const Answer import = ask(
            &owner, {"POST", "/api/v1/imports", R"({"name":"a.csv","format":"csv","bytes":9})"});
        _import = member(import.body, "id");
    }

    void tearDown() override {
        CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.close(_instance));
        unsetenv("KITH_CONFIG_DIR");
    }

    /// A route that is added and not listed above is not tried as the wrong actor.
    void testEveryRouteIsTriedHere() {
        storage::Database database("sqlite:" + _folder.path() + "/routes.sqlite");
        test::PeopleFixture fixture(database);
        http::Router<access::Actor> router;
        test::ShareParts parts(fixture.services);
        test::PortalParts portals(fixture.services);
        hooks::addStaffRoutes(router, fixture.services, parts.services, portals.services);
        const std::vector<std::string> all = router.routes();
        std::set<std::string> untried(all.begin(), all.end());
        for (const Route &route : routes) {
            const auto first = std::ranges::find_if(
                all, [&route](const std::string &pattern) { return takes(pattern, route); });
            CPPUNIT_ASSERT_MESSAGE(route.path, first != all.end());
            untried.erase(*first);
        }
        CPPUNIT_ASSERT_EQUAL_MESSAGE("not tried", std::string(),
                                     untried.empty() ? std::string() : *untried.begin());
    }

    void testNobodyIsAnswered401() {
        for (const Route &route : routes) {
            const Answer answer = ask(nullptr, named(route, ids()));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(route.path, std::uint32_t{401}, answer.status);
            CPPUNIT_ASSERT(answer.body.find("Garcia") == std::string::npos);
        }
    }

    void testOtherSitesChangeNothing() {
        const kith_staff_user owner = staffOf("practice-1");
        for (const Route &route : routes) {
            if (route.method == "GET")
                continue;
            const Route real = named(route, ids());
            CPPUNIT_ASSERT_EQUAL_MESSAGE(route.path, std::uint32_t{403},
                                         ask(&owner, real, {}).status);
            const Headers foreign{{"X-Kith", "1"},
                                  {"Host", "practice.example.org"},
                                  {"Origin", "https://evil.example.org"}};
            CPPUNIT_ASSERT_EQUAL_MESSAGE(route.path, std::uint32_t{403},
                                         ask(&owner, real, foreign).status);
        }
    }

    /// B14, B50: another practice, and a limited practitioner without the assignment.
    void testWhatIsNotYoursAnswersAsWhatDoesNotExist() {
        tryAsStrangers();
        const kith_staff_user owner = staffOf("practice-1");
        const Answer untouched = ask(&owner, {"GET", "/api/v1/contacts/" + _contact, ""});
        CPPUNIT_ASSERT_EQUAL(std::string("Rosa"), member(untouched.body, "givenName"));
    }

    /// The same where the contact is archived and the relationship has ended.
    void testWhatWasArchivedAnswersStrangersAsWhatDoesNotExist() {
        const kith_staff_user owner = staffOf("practice-1");
        const std::string relationship = "/api/v1/relationships/" + _relationship;
        const std::string contact = "/api/v1/contacts/" + _contact;
        CPPUNIT_ASSERT_EQUAL(
            std::uint32_t{200},
            ask(&owner, {"POST", relationship + "/end", R"({"version":1})"}).status);
        CPPUNIT_ASSERT_EQUAL(std::uint32_t{200},
                             ask(&owner, {"POST", contact + "/archive", ""}).status);
        tryAsStrangers();
    }

private:
    void tryAsStrangers() {
        const kith_staff_user stranger = staffOf("practice-2");
        const kith_staff_user limited = staffOf("practice-1", "p1");
        for (const kith_staff_user *actor : {&stranger, &limited})
            for (const Route &route : routes) {
                if (!route.namesSomebody)
                    continue;
                const Answer real = ask(actor, named(route, ids()));
                const Answer unknown = ask(actor, named(route, {unknownId, unknownId, unknownId}));
                const std::string what = route.method + " " + route.path + " " + real.body;
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, unknown.status, real.status);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, unknown.body, real.body);
                CPPUNIT_ASSERT_MESSAGE(what, real.status >= 403 && real.status <= 422);
            }
    }

public:
    void testListsOfOthersAreEmpty() {
        const kith_staff_user stranger = staffOf("practice-2");
        const kith_staff_user limited = staffOf("practice-1", "p1");
        for (const kith_staff_user *actor : {&stranger, &limited})
            for (const Route &route : routes) {
                if (route.namesSomebody || route.method != "GET")
                    continue;
                const Answer answer = ask(actor, route);
                CPPUNIT_ASSERT_MESSAGE(route.path, answer.status == 200 || answer.status == 404);
                CPPUNIT_ASSERT_MESSAGE(answer.body,
                                       answer.body.find("Garcia") == std::string::npos);
                CPPUNIT_ASSERT_MESSAGE(answer.body,
                                       answer.body.find("\"total\":1") == std::string::npos);
            }
    }

    void testWrongMethodsAndBodiesAreRefused() {
        const kith_staff_user owner = staffOf("practice-1");
        const std::vector<std::string> bodies{"",
                                              "[]",
                                              "{",
                                              "null",
                                              "\xff\xfe",
                                              "{\"surprise\":1}",
                                              "{\"givenName\":5}",
                                              "{\"contact\":\"" + std::string(100, 'x') + "\"}"};
        for (const Route &route : routes) {
            const Route real = named(route, ids());
            Route wrong = real;
            wrong.method = "TRACE";
            CPPUNIT_ASSERT_EQUAL_MESSAGE(route.path, std::uint32_t{405}, ask(&owner, wrong).status);
            if (real.body.size() < 5)
                continue;
            for (const std::string &body : bodies) {
                Route bad = real;
                bad.body = body;
                const Answer answer = ask(&owner, bad);
                CPPUNIT_ASSERT_MESSAGE(route.path + " " + body + " " + answer.body,
                                       answer.status == 400 || answer.status == 422);
            }
        }
    }

    void testChannelsThatCannotWorkAreRefusedAtOpen() {
        const std::string url = "sqlite:" + _folder.path() + "/other.sqlite";
        const kith_setting settings[]{{textOf("kith.database.url"), textOf(url)},
                                      {textOf("kith.channel.email"), textOf("mailbox")},
                                      {textOf("kith.mailbox.folder"), textOf("")}};
        const kith_open_options options{sizeof options, 0, {nullptr, 0}, settings, 3};
        kith_instance *refused = nullptr;
        CPPUNIT_ASSERT_EQUAL(KITH_INVALID, _plugin.open(&_host, &options, &refused));
        CPPUNIT_ASSERT(refused == nullptr);
    }

private:
    struct Ids {
        std::string contact;
        std::string relationship;
        std::string import;
    };

    [[nodiscard]] Ids ids() const { return {_contact, _relationship, _import}; }

    Route named(Route route, const Ids &names) const {
        route.path = replaced(route.path, "{contact}", names.contact);
        route.path = replaced(route.path, "{relationship}", names.relationship);
        route.path = replaced(route.path, "{import}", names.import);
        route.body = replaced(route.body, "{contact}", names.contact);
        route.body = replaced(route.body, "{soon}", std::to_string(_soon));
        return route;
    }

    Answer ask(const kith_staff_user *staff, const Route &route,
               const Headers &given = {{"X-Kith", "1"}}) {
        std::vector<kith_header> headers;
        for (const auto &[name, value] : given)
            headers.push_back({textOf(name), textOf(value)});
        const auto mark = std::min(route.path.find('?'), route.path.size());
        const std::string_view path = route.path;
        kith_request request{};
        request.struct_size = sizeof request;
        request.area = KITH_AREA_STAFF;
        request.staff = staff;
        request.method = textOf(route.method);
        request.path = textOf(path.substr(0, mark));
        request.query = textOf(path.substr(std::min(mark + 1, path.size())));
        request.headers = headers.data();
        request.header_count = headers.size();
        request.body = textOf(route.body);
        Answer answer;
        const kith_response_sink sink{sizeof sink, 0, &answer, &takeStart, &takeBody};
        CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.handle(_instance, &request, &sink));
        return answer;
    }

    const kith_plugin &_plugin = hooks::pluginTable();
    const kith_host _host{sizeof(kith_host), KITH_ABI_MAJOR, KITH_ABI_MINOR, 0,
                          nullptr,           textOf("test"), textOf("1"),    &noService};
    const base::Millis _soon = base::SystemClock().now() + 30 * base::day;
    test::TemporaryFolder _folder;
    kith_instance *_instance = nullptr;
    std::string _contact;
    std::string _relationship;
    std::string _import;
};

CPPUNIT_TEST_SUITE_REGISTRATION(StaffRoutesTest);

} // namespace
