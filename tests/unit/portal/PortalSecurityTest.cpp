// SPDX-License-Identifier: Apache-2.0
// Every route of the portal, as everybody who must not get through.
#include "tests/unit/portal/InsideDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

using namespace kith;

namespace {

using http::Response;
using storage::Transaction;

bool has(const std::string &text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// Rosa and Rosi, parents who do not speak with each other, with something of each of everything.
struct SecurityDesk : test::InsideDesk {
    explicit SecurityDesk(storage::Database &theDatabase) : InsideDesk(theDatabase) {
        turnNotesOn();
        grantAll();
        rosasPlace = appoint("a-rosa", {"c-1"}, {keep});
        rosisPlace = appoint("a-rosi", {"c-1"}, {other});
        rosasShare = share("d-rosa", "c-1", keep);
        rosisShare = share("d-rosi", "c-1", other);
        rosasNote = write(keep, "c-1", "Written by Rosa.");
        rosisNote = write(other, "c-1", "Written by Rosi.");
    }

    /// All that is Rosa's, but for what looking and trying leaves behind.
    std::string rosas() {
        const std::int64_t rosa = numberOf(keep);
        return database.read([&](Transaction &transaction) {
            std::string text;
            const auto add = [&text](storage::Query row, int columns) {
                while (row.next())
                    for (int column = 0; column < columns; ++column)
                        text += row.text(column) + (column + 1 == columns ? "\n" : "|");
            };
            add(transaction.query("select state, answer, coalesce(answered_at, 0) from invitees"
                                  " where practice_no = 1 and contact_no = ?",
                                  rosa),
                3);
            add(transaction.query("select body, coalesce(edited_at, 0), coalesce(withdrawn_at, 0)"
                                  " from portal_notes where practice_no = 1 and contact_no = ?",
                                  rosa),
                3);
            add(transaction.query("select coalesce(opened_first, 0), coalesce(revoked_at, 0)"
                                  " from shares where practice_no = 1 and contact_no = ?",
                                  rosa),
                2);
            add(transaction.query("select username, secret, language from portal_accounts"
                                  " where practice_no = 1 and contact_no = ?",
                                  rosa),
                3);
            add(transaction.query("select id from portal_browsers where practice_no = 1 and"
                                  " account_id = (select id from portal_accounts where"
                                  " practice_no = 1 and contact_no = ?)",
                                  rosa),
                1);
            add(transaction.query("select email, phone, language, time_zone, given_name from"
                                  " contacts where practice_no = 1 and contact_no = ?",
                                  rosa),
                5);
            return text;
        });
    }

    std::string rosasPlace, rosasShare, rosasNote;
    std::string rosisPlace, rosisShare, rosisNote;
};

/// A browser, which keeps its cookies and the token of the last form.
struct Browser {
    SecurityDesk &desk;
    std::map<std::string, std::string> cookies = {};
    std::string token = {};

    Response ask(const std::string &method, const std::string &path, const std::string &body = {}) {
        http::Request request;
        request.method = method;
        request.path = path.substr(0, path.find('?'));
        if (path.find('?') != std::string::npos)
            request.query = http::Parameters::parse(path.substr(path.find('?') + 1));
        request.headers = {{"host", "kith.example.org"}, {"origin", "https://kith.example.org"}};
        std::string jar;
        for (const auto &[name, value] : cookies)
            jar += (jar.empty() ? "" : "; ") + name + "=" + value;
        request.headers.emplace_back("cookie", jar);
        request.body = body;
        auto response = desk.pages.dispatch({test::home, desk.clock.time}, request);
        for (const auto &[name, value] : response.headers)
            if (name == "Set-Cookie")
                keep(value);
        if (std::smatch found; std::regex_search(
                response.body, found, std::regex("name=\"form-token\" value=\"([0-9a-f]+)\"")))
            token = found[1].str();
        return response;
    }
    Response get(const std::string &path) { return ask("GET", path); }
    Response post(const std::string &path, const std::string &fields = {}) {
        return ask("POST", path, "form-token=" + token + (fields.empty() ? "" : "&" + fields));
    }
    Browser &signIn(const std::string &username, const std::string &secret) {
        get("/p/1/sign-in");
        const auto response = post("/p/1/sign-in", "username=" + username + "&secret=" + secret);
        CPPUNIT_ASSERT_EQUAL(303, response.status);
        return *this;
    }

private:
    void keep(const std::string &cookie) {
        const std::string pair = cookie.substr(0, cookie.find(';'));
        const std::string name = pair.substr(0, pair.find('='));
        cookies.erase(name);
        if (!has(cookie, "Max-Age=0"))
            cookies.emplace(name, pair.substr(pair.find('=') + 1));
    }
};

Browser rosa(SecurityDesk &desk) {
    Browser browser{desk};
    browser.signIn("rosa%40example.org", test::rosasPin);
    return browser;
}
Browser rosi(SecurityDesk &desk) {
    Browser browser{desk};
    browser.signIn("rosi", "946170583");
    return browser;
}

struct Route {
    std::string method;
    std::string path;
};

/// Every route, with these ids in the place of what it names.
std::vector<Route> routesOf(const SecurityDesk &desk, const std::string &practice,
                            const std::map<std::string, std::string> &ids) {
    std::vector<Route> routes;
    for (const std::string &name : desk.pages.routes()) {
        const auto blank = name.find(' ');
        Route route{name.substr(0, blank), name.substr(blank + 1)};
        const auto put = [&route](const std::string &placeholder, const std::string &value) {
            const auto at = route.path.find("{" + placeholder + "}");
            if (at != std::string::npos)
                route.path.replace(at, placeholder.size() + 2, value);
        };
        put("p", practice);
        for (const auto &[placeholder, id] : ids)
            put(placeholder, id);
        CPPUNIT_ASSERT_MESSAGE("no id for " + route.path, !has(route.path, "{"));
        routes.push_back(route);
    }
    return routes;
}

std::map<std::string, std::string> rosasIds(SecurityDesk &desk) {
    const std::string browser = desk.database.read([&](Transaction &transaction) {
        auto row = transaction.query("select b.id from portal_browsers b join portal_accounts a"
                                     " on a.practice_no = b.practice_no and a.id = b.account_id"
                                     " where b.practice_no = 1 and a.contact_no = ?",
                                     desk.numberOf(desk.keep));
        return row.next() ? row.text(0) : std::string("no-browser");
    });
    return {{"place", desk.rosasPlace},
            {"file", desk.rosasPlace + ".ics"},
            {"share", desk.rosasShare},
            {"note", desk.rosasNote},
            {"browser", browser},
            {"token", "1-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
            {"way", "email"}};
}

std::map<std::string, std::string> nobodysIds() {
    const std::string id = "01998a00-0000-7000-8000-000000000000";
    return {{"place", id},   {"file", id + ".ics"}, {"share", id},
            {"note", id},    {"browser", id},       {"token", "1-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
            {"way", "email"}};
}

/// What a form of any route may carry.
const std::string fields =
    "answer=declined&body=Changed&client=c-1&email=eve%40example.org&phone=%2B4930111222"
    "&language=de&time-zone=Europe%2FBerlin&current=946170583&secret=plum+otter+drizzle"
    "&code=000000&username=eve";

/// The page without what is made anew each time, and without what was asked for.
std::string comparable(const Response &response, const std::string &path) {
    std::string text = std::to_string(response.status) + "\n" +
                       std::string(http::headerIn(response, "Location")) + "\n" + response.body;
    text = std::regex_replace(text, std::regex("value=\"[0-9a-f]{16,}\""), "value=\"\"");
    for (auto at = text.find(path); at != std::string::npos; at = text.find(path))
        text.erase(at, path.size());
    return std::regex_replace(text, std::regex("[0-9a-f]{8}-[0-9a-f-]{27}"), "ID");
}

/// What only Rosa may read.
void expectNothingOfRosa(const SecurityDesk &desk, const std::string &what,
                         const Response &response) {
    std::string all = response.body;
    for (const auto &[name, value] : response.headers)
        all += "\n" + value;
    for (const std::string &secret :
         {std::string("a-rosa"), std::string("d-rosa"), std::string("Written by Rosa"),
          std::string("rosa@example.org"), desk.keep})
        CPPUNIT_ASSERT_MESSAGE(what + " tells " + secret + "\n" + all, !has(all, secret));
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

    /// As somebody to whom nothing is open: no page of the inside, and Rosa's things untouched.
    static void expectOutside(SecurityDesk &desk, const std::string &practice,
                              const std::function<Browser()> &visitor) {
        const std::set<std::string> open{"sign-in", "signed-out", "forgot", "code", "secret"};
        const std::string before = desk.rosas();
        for (const Route &route : routesOf(desk, practice, rosasIds(desk))) {
            Browser browser = visitor();
            const std::string what = route.method + " " + route.path;
            const Response response =
                route.method == "GET" ? browser.get(route.path) : browser.post(route.path, fields);
            expectNothingOfRosa(desk, what, response);
            const std::string last = route.path.substr(route.path.rfind('/') + 1);
            if (response.status == 200)
                CPPUNIT_ASSERT_MESSAGE(what, open.contains(last) || route.path == "/");
        }
        CPPUNIT_ASSERT_EQUAL(before, desk.rosas());
    }

public:
    void testAnonymousGetsNothing() {
        atDesk([](SecurityDesk &desk) {
            rosa(desk);
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
            rosa(desk);
            const auto ids = rosasIds(desk);
            const auto theirs = routesOf(desk, "1", ids);
            const auto nobodys = routesOf(desk, "1", nobodysIds());
            const std::string before = desk.rosas();
            for (std::size_t i = 0; i < theirs.size(); ++i) {
                if (theirs[i].path == nobodys[i].path)
                    continue;
                const std::string what = theirs[i].method + " " + theirs[i].path;
                const auto ask = [&](const Route &route) {
                    Browser browser = rosi(desk);
                    browser.get("/p/1");
                    return route.method == "GET" ? browser.get(route.path)
                                                 : browser.post(route.path, fields);
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
            Browser own = rosa(desk);
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
            Browser own = rosa(desk);
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
            const auto read = [&desk](Browser browser, const std::string &client) {
                std::string all;
                for (const Route &route : routesOf(desk, "1", nobodysIds()))
                    if (route.method == "GET" && !has(route.path, "profile"))
                        all +=
                            comparable(browser.get(route.path + "?client=" + client), route.path) +
                            "\n";
                return all;
            };
            for (const char *client : {"c-1", "c-2"}) {
                std::string hers = read(rosa(desk), client);
                const std::string his = read(rosi(desk), client);
                CPPUNIT_ASSERT(has(hers, "a-rosa") || std::string(client) != "c-1");
                for (const char *word : {"a-rosa", "d-rosa", "by Rosa"})
                    CPPUNIT_ASSERT_MESSAGE(word, !has(his, word));
                // The allowlist: what differs is their own name, place, document and note.
                for (const auto &[mine, other] : std::vector<std::pair<std::string, std::string>>{
                         {"a-rosa", "a-rosi"},
                         {"d-rosa", "d-rosi"},
                         {"Written by Rosa", "Written by Rosi"},
                         {"Rosa", "Rosi"}})
                    for (auto at = hers.find(mine); at != std::string::npos; at = hers.find(mine))
                        hers.replace(at, mine.size(), other);
                CPPUNIT_ASSERT_EQUAL(his, hers);
            }
            // And nothing changes for one whatever becomes of the other.
            const std::string before = read(rosi(desk), "c-1");
            desk.appoint("a-more", {"c-1"}, {desk.keep});
            desk.share("d-more", "c-1", desk.keep);
            desk.write(desk.keep, "c-1", "More.");
            desk.reply(desk.rosasNote, "An answer.");
            CPPUNIT_ASSERT_EQUAL(before, read(rosi(desk), "c-1"));
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT_EQUAL(before, read(rosi(desk), "c-1"));
        });
    }

    void testEveryAnswerIsSafe() {
        atDesk([](SecurityDesk &desk) {
            rosa(desk);
            const auto ids = rosasIds(desk);
            const auto known = routesOf(desk, "1", ids);
            for (const bool isIn : {false, true})
                for (const Route &route : known)
                    for (const char *method : {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"}) {
                        Browser browser = isIn ? rosa(desk) : Browser{desk};
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
            Browser own = rosa(desk);
            own.get("/p/1");
            Browser foreign = rosi(desk);
            foreign.get("/p/1");
            const auto ids = rosasIds(desk);
            const std::string before = desk.rosas();
            for (const Route &route : routesOf(desk, "1", ids)) {
                if (route.method != "POST" || has(route.path, "/i/"))
                    continue;
                for (const std::string &token : {std::string(), foreign.token, std::string("00")}) {
                    Browser browser = own;
                    browser.token = token;
                    const Response response = browser.post(route.path, fields);
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
