// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/portal/SecurityDesk.h"

#include <cppunit/TestAssert.h>

#include <algorithm>
#include <regex>
#include <set>

namespace kith::test {

namespace {

using http::Response;
using storage::Transaction;

bool has(const std::string &text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

PortalIds idsOf(SecurityDesk &desk, const std::string &contact, const std::string &place,
                const std::string &share, const std::string &note) {
    const std::string browser = desk.database.read([&](Transaction &transaction) {
        auto row = transaction.query("select b.id from portal_browsers b join portal_accounts a"
                                     " on a.practice_no = b.practice_no and a.id = b.account_id"
                                     " where b.practice_no = 1 and a.contact_no = ?",
                                     desk.numberOf(contact));
        return row.next() ? row.text(0) : std::string("no-browser");
    });
    return {{"place", place},     {"file", place + ".ics"},
            {"share", share},     {"note", note},
            {"browser", browser}, {"token", "1-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
            {"way", "email"}};
}

} // namespace

SecurityDesk::SecurityDesk(storage::Database &theDatabase) : InsideDesk(theDatabase) {
    turnNotesOn();
    grantAll();
    rosasPlace = appoint("a-rosa", {"c-1"}, {keep});
    rosisPlace = appoint("a-rosi", {"c-1"}, {other});
    rosasShare = share("d-rosa", "c-1", keep);
    rosisShare = share("d-rosi", "c-1", other);
    rosasNote = write(keep, "c-1", "Written by Rosa.");
    rosisNote = write(other, "c-1", "Written by Rosi.");
}

std::string SecurityDesk::rosas() {
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

Response SecurityBrowser::ask(const std::string &method, const std::string &path,
                              const std::string &body) {
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
    auto response = desk.pages.dispatch({home, desk.clock.time}, request);
    response.body = bodyOf(response);
    for (const auto &[name, value] : response.headers)
        if (name == "Set-Cookie")
            keep(value);
    if (std::smatch found; std::regex_search(
            response.body, found, std::regex("name=\"form-token\" value=\"([0-9a-f]+)\"")))
        token = found[1].str();
    return response;
}

SecurityBrowser &SecurityBrowser::signIn(const std::string &username, const std::string &secret) {
    get("/p/1/sign-in");
    const auto response = post("/p/1/sign-in", "username=" + username + "&secret=" + secret);
    CPPUNIT_ASSERT_EQUAL(303, response.status);
    return *this;
}

void SecurityBrowser::keep(const std::string &cookie) {
    const std::string pair = cookie.substr(0, cookie.find(';'));
    const std::string name = pair.substr(0, pair.find('='));
    cookies.erase(name);
    if (!has(cookie, "Max-Age=0"))
        cookies.emplace(name, pair.substr(pair.find('=') + 1));
}

SecurityBrowser rosaAt(SecurityDesk &desk) {
    SecurityBrowser browser{desk};
    browser.signIn("rosa%40example.org", rosasPin);
    return browser;
}
SecurityBrowser rosiAt(SecurityDesk &desk) {
    SecurityBrowser browser{desk};
    browser.signIn("rosi", "946170583");
    return browser;
}

std::vector<PortalRoute> routesOf(const SecurityDesk &desk, const std::string &practice,
                                  const PortalIds &ids) {
    std::vector<PortalRoute> routes;
    for (const std::string &name : desk.pages.routes()) {
        const auto blank = name.find(' ');
        PortalRoute route{name.substr(0, blank), name.substr(blank + 1)};
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
    // Last, as nothing of a session that is alive is seen after it.
    std::ranges::stable_partition(
        routes, [](const PortalRoute &route) { return !route.path.ends_with("/sign-out"); });
    return routes;
}

PortalIds rosasIds(SecurityDesk &desk) {
    return idsOf(desk, desk.keep, desk.rosasPlace, desk.rosasShare, desk.rosasNote);
}

PortalIds rosisIds(SecurityDesk &desk) {
    return idsOf(desk, desk.other, desk.rosisPlace, desk.rosisShare, desk.rosisNote);
}

PortalIds nobodysIds() {
    const std::string id = "01998a00-0000-7000-8000-000000000000";
    return {{"place", id},   {"file", id + ".ics"}, {"share", id},
            {"note", id},    {"browser", id},       {"token", "1-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
            {"way", "email"}};
}

Response askFor(SecurityBrowser &browser, const PortalRoute &route) {
    return route.method == "GET" ? browser.get(route.path) : browser.post(route.path, anyFields);
}

std::string comparable(const Response &response, const std::string &path) {
    std::string text = std::to_string(response.status) + "\n" +
                       std::string(http::headerIn(response, "Location")) + "\n" + response.body;
    text = std::regex_replace(text, std::regex("value=\"[0-9a-f]{16,}\""), "value=\"\"");
    for (auto at = text.find(path); at != std::string::npos; at = text.find(path))
        text.erase(at, path.size());
    return std::regex_replace(text, std::regex("[0-9a-f]{8}-[0-9a-f-]{27}"), "ID");
}

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

void expectOutside(SecurityDesk &desk, const std::string &practice,
                   const std::function<SecurityBrowser()> &visitor) {
    const std::set<std::string> open{"sign-in", "signed-out", "forgot", "code", "secret"};
    const std::string before = desk.rosas();
    for (const PortalRoute &route : routesOf(desk, practice, rosasIds(desk))) {
        SecurityBrowser browser = visitor();
        const std::string what = route.method + " " + route.path;
        const Response response = askFor(browser, route);
        expectNothingOfRosa(desk, what, response);
        const std::string last = route.path.substr(route.path.rfind('/') + 1);
        if (response.status == 200)
            CPPUNIT_ASSERT_MESSAGE(what, open.contains(last) || route.path == "/");
    }
    CPPUNIT_ASSERT_EQUAL(before, desk.rosas());
}

} // namespace kith::test
