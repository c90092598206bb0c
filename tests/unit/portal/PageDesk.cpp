// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/portal/PageDesk.h"

#include "plugin/portal/pages/PortalFrame.h"
#include "tests/unit/portal/ForgottenPost.h"

#include <regex>

namespace kith::test {

PageDesk::PageDesk(storage::Database &theDatabase) : PortalPost(theDatabase), sendLimits({}) {
    portal::addPortalRoutes(pages, services(hashing));
    pages.add("GET", "/p/{p}/inside",
              insidePage(services(hashing), [](const portal::PortalVisit &visit, const auto &,
                                               const auto &) {
                  return portal::portalPage(
                      200, drawInside(visit, shippedWords(), "Inside", "", portal::Tab::none));
              }));
}

portal::PortalServices PageDesk::services(portal::Hashing &with) {
    return {database,
            documents,
            sendLimits,
            with,
            shippedWords(),
            {sendLimits, {}, true},
            log,
            {"/portal", "https://kith.example.org/portal", "", {}}};
}

void PageDesk::set(const std::string &key, const std::string &value) {
    database.write([&](storage::Transaction &transaction) {
        transaction.run("insert into practice_settings (practice_no, key, value, changed_at,"
                        " changed_by) values (1, ?, ?, 0, '') on conflict (practice_no, key)"
                        " do update set value = excluded.value",
                        key, value);
    });
}

std::int64_t PageDesk::rows() {
    return count([](storage::Transaction &transaction) {
        return transaction.query(
            "select (select count(*) from portal_proofs where practice_no = 1)"
            " + (select coalesce(sum(codes + failures), 0) from portal_proofs where practice_no = "
            "1)"
            " + (select count(*) from portal_sessions where practice_no = 1)"
            " + (select count(*) from portal_browsers where practice_no = 1)"
            " + (select coalesce(sum(failures + version), 0) from portal_accounts"
            " where practice_no = 1)"
            " + (select coalesce(sum(tries), 0) from portal_tries where practice_no = 1)"
            " + (select count(*) from portal_links where practice_no = 1 and ended_at is not null)"
            " + (select count(*) from portal_access where practice_no = 1 and state = 'granted')"
            " + (select count(*) from messages where practice_no = 1)"
            " + (select count(*) from audit_entries where practice_no = 1)");
    });
}

std::string PageDesk::postedCode() {
    const auto sent = postForgotten(*this);
    return sent.size() == 1 ? sixDigitsOf(sent.front().content.text) : std::string();
}

http::Response PageDesk::Browser::ask(const std::string &method, const std::string &path,
                                      const std::string &body) {
    http::Request request;
    request.method = method;
    request.path = path.substr(0, path.find('?'));
    if (path.find('?') != std::string::npos)
        request.query = http::Parameters::parse(path.substr(path.find('?') + 1));
    request.headers = headers;
    request.headers.emplace_back("host", "kith.example.org");
    std::string jar;
    for (const auto &[name, value] : cookies)
        jar += (jar.empty() ? "" : "; ") + name + "=" + value;
    request.headers.emplace_back("cookie", jar);
    request.body = body;
    const auto &routes = router == nullptr ? desk.pages : *router;
    auto response = routes.dispatch({home, desk.clock.time}, request);
    for (const auto &[name, value] : response.headers) {
        if (name != "Set-Cookie")
            continue;
        const std::string pair = value.substr(0, value.find(';'));
        const std::string cookie = pair.substr(0, pair.find('='));
        cookies.erase(cookie);
        if (value.find("Max-Age=0") == std::string::npos)
            cookies.emplace(cookie, pair.substr(pair.find('=') + 1));
    }
    if (!response.body.empty())
        last = response.body;
    return response;
}

http::Response PageDesk::Browser::post(const std::string &path, const std::string &fields) {
    return ask("POST", path,
               "form-token=" + formTokenIn(last) + (fields.empty() ? "" : "&" + fields));
}

http::Response PageDesk::Browser::follow(const http::Response &response) {
    const std::string to = leadsTo(response);
    return get(to.substr(to.find("/portal") + 7));
}

http::Response PageDesk::Browser::signIn(const std::string &username, const std::string &secret) {
    get("/p/1/sign-in");
    return post("/p/1/sign-in", "username=" + username + "&secret=" + secret);
}

std::string formTokenIn(const std::string &html) {
    std::smatch found;
    const std::regex token("name=\"form-token\" value=\"([0-9a-f]+)\"");
    return std::regex_search(html, found, token) ? found[1].str() : "";
}

std::string decoded(const std::string &text) {
    return http::percentDecode(text, true).value_or("");
}

std::string leadsTo(const http::Response &response) {
    return std::string(http::headerIn(response, "Location"));
}

} // namespace kith::test
