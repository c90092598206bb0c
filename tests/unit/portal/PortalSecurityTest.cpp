// SPDX-License-Identifier: Apache-2.0
// Every route of the portal, as everybody who must not get through.
#include "tests/unit/portal/SecurityDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace kith;

namespace {

using http::Response;
using storage::Transaction;
using test::comparable;
using test::expectNothingOfRosa;
using test::expectOutside;
using test::nobodysIds;
using test::rosasIds;
using test::rosisIds;
using test::routesOf;
using test::SecurityDesk;
using Browser = test::SecurityBrowser;
using Route = test::PortalRoute;

bool has(const std::string &text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

void expectSafe(const std::string &what, const Response &response) {
    const auto header = [&response](std::string_view name) {
        return std::string(http::headerIn(response, name));
    };
    CPPUNIT_ASSERT_EQUAL_MESSAGE(what, std::string("nosniff"), header("X-Content-Type-Options"));
    CPPUNIT_ASSERT_MESSAGE(what, has(header("Cache-Control"), "no-store"));
    const std::string policy = header("Content-Security-Policy");
    if (has(header("Content-Type"), "text/html")) {
        CPPUNIT_ASSERT_MESSAGE(what, has(policy, "default-src 'none'"));
        CPPUNIT_ASSERT_MESSAGE(what, has(policy, "frame-ancestors 'none'"));
        CPPUNIT_ASSERT_MESSAGE(what, has(policy, "base-uri 'none'"));
        CPPUNIT_ASSERT_MESSAGE(what, has(policy, "form-action 'self'"));
        CPPUNIT_ASSERT_MESSAGE(what, !has(policy, "unsafe"));
    }
    CPPUNIT_ASSERT_MESSAGE(what, has(policy, "sandbox") || !has(policy, "unsafe"));
    // "same-origin" where forms need an Origin: to others nothing goes either way.
    if (response.status == 303 || has(header("Content-Type"), "text/html"))
        CPPUNIT_ASSERT_MESSAGE(what, header("Referrer-Policy") == "no-referrer" ||
                                         header("Referrer-Policy") == "same-origin");
    for (const auto &[name, value] : response.headers)
        if (name == "Set-Cookie")
            for (const char *part : {"__Host-", "; Secure", "; HttpOnly", "; Path=/", "SameSite="})
                CPPUNIT_ASSERT_MESSAGE(what + ": " + value, has(value, part));
    // Nothing inline, and nothing from elsewhere.
    CPPUNIT_ASSERT_MESSAGE(what, !std::regex_search(response.body, std::regex("\\son[a-z]+=\"")));
    CPPUNIT_ASSERT_MESSAGE(what, !has(response.body, " style=\"") && !has(response.body, "<style"));
    CPPUNIT_ASSERT_MESSAGE(
        what, !std::regex_search(response.body, std::regex("<script(?![^>]* src=\"/)")));
    CPPUNIT_ASSERT_MESSAGE(
        what, !std::regex_search(response.body,
                                 std::regex("(src|srcset|href|action|data)=\"\\s*(//|https?:)")));
}

class PortalSecurityTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PortalSecurityTest);
    CPPUNIT_TEST(testAnonymousGetsNothing);
    CPPUNIT_TEST(testTheOtherParentGetsWhatDoesNotExist_B45_B50);
    CPPUNIT_TEST(testASessionIsOfItsPractice);
    CPPUNIT_TEST(testRevokedIsAnonymous_B44);
    CPPUNIT_TEST(testTwoParentsReadTheirOwnOnly_B50);
    CPPUNIT_TEST(testEveryAnswerIsSafe);
    CPPUNIT_TEST(testFormsNeedTheirToken);
    CPPUNIT_TEST(testLockedUnknownAndWrongAreAlike);
    CPPUNIT_TEST_SUITE_END();

    static void atDesk(const std::function<void(SecurityDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            SecurityDesk desk(database);
            check(desk);
        });
    }

    using Words = std::vector<std::pair<std::string, std::string>>;

    static std::string replaced(std::string text, const Words &words) {
        for (const auto &[from, to] : words)
            for (auto at = text.find(from); at != std::string::npos;
                 at = text.find(from, at + to.size()))
                text.replace(at, from.size(), to);
        return text;
    }

    /// What was done in one millisecond has no order.
    static std::string sortedLines(const std::string &text) {
        std::istringstream lines(text);
        std::multiset<std::string> sorted;
        for (std::string line; std::getline(lines, line);)
            sorted.insert(line);
        std::string all;
        for (const std::string &line : sorted)
            all += line + "\n";
        return all;
    }

    /// Every page of a client that a browser can get, but for those whose path has that part.
    static std::string read(Browser browser, const std::string &client, const test::PortalIds &ids,
                            const std::string &without = "none") {
        std::string all;
        for (const Route &route : routesOf(browser.desk, "1", ids))
            if (route.method == "GET" && !has(route.path, without))
                all += sortedLines(
                    comparable(browser.get(route.path + "?client=" + client), route.path));
        return replaced(std::move(all), {{"America/Rosario", "a zone"}});
    }

    /// The first line that differs says more than two texts of all pages.
    static void expectEqualLines(const std::string &one, const std::string &other) {
        std::istringstream ones(one);
        std::istringstream others(other);
        for (std::string left, right; std::getline(ones, left);) {
            std::getline(others, right);
            CPPUNIT_ASSERT_EQUAL(left, right);
        }
        CPPUNIT_ASSERT_EQUAL(one.size(), other.size());
    }

    /// The allowlist: what differs is their own name, username and email address, and their own
    /// place, document and note.
    static void expectHisAsHers(const std::string &hers, const std::string &his) {
        for (const std::string word : {"a-rosa", "d-rosa", "by Rosa", "rosa@", "Rosa"})
            CPPUNIT_ASSERT_MESSAGE(word + his.substr(std::min(his.size(), his.find(word)), 80),
                                   !has(his, word));
        const Words hersToHis{{"a-rosa", "a-rosi"},
                              {"d-rosa", "d-rosi"},
                              {"rosa@example.org", "rosi@example.com"},
                              {"Rosa", "Rosi"}};
        const Words ofHis{{"Rosi Garcia-Lopez", "Rosi Garcia"},
                          {R"("familyName":"Garcia-Lopez")", R"("familyName":"Garcia")"},
                          {"<bdi>rosi</bdi>", "<bdi>rosi@example.com</bdi>"},
                          {R"("username":"rosi")", R"("username":"rosi@example.com")"}};
        expectEqualLines(replaced(his, ofHis), replaced(hers, hersToHis));
    }

public:
    void testAnonymousGetsNothing() {
        atDesk([](SecurityDesk &desk) {
            rosaAt(desk);
            expectOutside(desk, "1", [&] { return Browser{desk}; });
            expectOutside(desk, "1", [&] {
                Browser browser{desk};
                browser.get("/p/1/sign-in"); // with a token of somebody who is not signed in
                return browser;
            });
            Browser browser{desk};
            CPPUNIT_ASSERT_EQUAL(303, browser.get("/p/1").status);
        });
    }

    void testTheOtherParentGetsWhatDoesNotExist_B45_B50() {
        atDesk([](SecurityDesk &desk) {
            rosaAt(desk);
            const auto ids = rosasIds(desk);
            const auto theirs = routesOf(desk, "1", ids);
            const auto nobodys = routesOf(desk, "1", nobodysIds());
            const std::string before = desk.rosas();
            for (std::size_t i = 0; i < theirs.size(); ++i) {
                if (theirs[i].path == nobodys[i].path)
                    continue;
                const std::string what = theirs[i].method + " " + theirs[i].path;
                const auto ask = [&](const Route &route) {
                    Browser browser = rosiAt(desk);
                    browser.get("/p/1");
                    return askFor(browser, route);
                };
                const Response response = ask(theirs[i]);
                const Response nobody = ask(nobodys[i]);
                CPPUNIT_ASSERT_MESSAGE(what, response.status != 200);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, comparable(nobody, nobodys[i].path),
                                             comparable(response, theirs[i].path));
                expectNothingOfRosa(desk, what, response);
            }
            CPPUNIT_ASSERT_EQUAL(before, desk.rosas());
        });
    }

    void testASessionIsOfItsPractice() {
        atDesk([](SecurityDesk &desk) {
            Browser own = rosaAt(desk);
            own.get("/p/1");
            expectOutside(desk, "2", [&] {
                Browser browser = own;
                for (const auto &[name, value] : own.cookies)
                    browser.cookies[name.substr(0, name.rfind('-') + 1) + "2"] = value;
                return browser;
            });
        });
    }

    void testRevokedIsAnonymous_B44() {
        atDesk([](SecurityDesk &desk) {
            Browser own = rosaAt(desk);
            own.get("/p/1");
            for (const char *client : {"c-1", "c-2"})
                desk.grants.revoke(desk.all, desk.clock.time, client, desk.keep);
            expectOutside(desk, "1", [&own] { return own; });
        });
    }

    /// Every page that each of them can read, word for word but for what is their own.
    void testTwoParentsReadTheirOwnOnly_B50() {
        atDesk([](SecurityDesk &desk) {
            desk.run("update clients set given_name = 'Mia' where practice_no = 1");
            desk.run("update contacts set phone = '' where practice_no = 1");
            for (const char *client : {"c-1", "c-2"}) {
                const auto hers = read(rosaAt(desk), client, rosasIds(desk));
                const auto his = read(rosiAt(desk), client, rosisIds(desk));
                CPPUNIT_ASSERT(has(hers, "a-rosa") && has(hers, "%PDF-1.4 d-rosa"));
                CPPUNIT_ASSERT(has(hers, "BEGIN:VCALENDAR") && has(hers, "rosa@example.org"));
                expectHisAsHers(hers, his);
                expectHisAsHers(read(rosaAt(desk), client, rosisIds(desk)),
                                read(rosiAt(desk), client, rosasIds(desk)));
            }
            // And nothing changes for one whatever becomes of the other.
            const Browser inside = rosiAt(desk);
            const auto again = [&inside] {
                return read(inside, "c-1", nobodysIds(), "/activity"); // own reading is told
            };
            const std::string before = again();
            desk.appoint("a-more", {"c-1"}, {desk.keep});
            desk.share("d-more", "c-1", desk.keep);
            desk.write(desk.keep, "c-1", "More.");
            desk.reply(desk.rosasNote, "An answer.");
            CPPUNIT_ASSERT_EQUAL(before, again());
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT_EQUAL(before, again());
        });
    }

    void testEveryAnswerIsSafe() {
        atDesk([](SecurityDesk &desk) {
            rosaAt(desk);
            const auto ids = rosasIds(desk);
            const auto known = routesOf(desk, "1", ids);
            for (const bool isIn : {false, true})
                for (const Route &route : known)
                    for (const char *method : {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"}) {
                        Browser browser = isIn ? rosaAt(desk) : Browser{desk};
                        browser.get(isIn ? "/p/1" : "/p/1/sign-in");
                        const Response response = std::string(method) == "POST"
                                                      ? browser.post(route.path, "answer=x")
                                                      : browser.ask(method, route.path);
                        expectSafe(std::string(method) + " " + route.path, response);
                        if (std::string(method) == "HEAD")
                            CPPUNIT_ASSERT(response.body.empty());
                    }
            for (const char *path : {"/p/9/sign-in", "/p/1/nothing", "/i/x", "/p/%00/", "/p"}) {
                Browser browser{desk};
                expectSafe(path, browser.get(path));
            }
        });
    }

    void testFormsNeedTheirToken() {
        atDesk([](SecurityDesk &desk) {
            Browser own = rosaAt(desk);
            own.get("/p/1");
            Browser foreign = rosiAt(desk);
            foreign.get("/p/1");
            const auto ids = rosasIds(desk);
            const std::string before = desk.rosas();
            for (const Route &route : routesOf(desk, "1", ids)) {
                if (route.method != "POST" || has(route.path, "/i/"))
                    continue;
                for (const std::string &token : {std::string(), foreign.token, std::string("00")}) {
                    Browser browser = own;
                    browser.token = token;
                    const Response response = browser.post(route.path, test::anyFields);
                    CPPUNIT_ASSERT_MESSAGE(route.path, response.status != 200);
                }
            }
            CPPUNIT_ASSERT_EQUAL(before, desk.rosas());
            CPPUNIT_ASSERT_EQUAL(200, own.get("/p/1").status); // signed in still
        });
    }

    void testLockedUnknownAndWrongAreAlike() {
        atDesk([](SecurityDesk &desk) {
            const auto tried = [&desk](const std::string &username, const std::string &secret) {
                Browser browser{desk};
                browser.get("/p/1/sign-in");
                const auto runs = desk.hashing.runs();
                const Response response =
                    browser.post("/p/1/sign-in", "username=" + username + "&secret=" + secret);
                CPPUNIT_ASSERT_EQUAL(runs + 1, desk.hashing.runs());
                CPPUNIT_ASSERT_EQUAL(422, response.status);
                std::string text = comparable(response, "/none");
                for (const std::string &name : {std::string("nobody"), std::string("rosi")})
                    for (auto at = text.find("value=\"" + name); at != std::string::npos;
                         at = text.find("value=\"" + name))
                        text.replace(at + 7, name.size(), "");
                for (const auto &[name, value] : response.headers)
                    if (name != "Set-Cookie")
                        text += "\n" + name + ": " + value;
                return text;
            };
            const std::string wrong = tried("rosi", test::wrongPin);
            CPPUNIT_ASSERT_EQUAL(wrong, tried("nobody", test::wrongPin));
            desk.run("update portal_accounts set locked_at = 1 where practice_no = 1");
            CPPUNIT_ASSERT_EQUAL(wrong, tried("rosi", "946170583"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PortalSecurityTest);

} // namespace
