// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/portal/PageDesk.h"

#include <regex>

namespace kith::test {

PageDesk::PageDesk(storage::Database &theDatabase, const portal::HashingSettings &cost)
    : PortalDesk(theDatabase, {}, cost), sendLimits({}) {
    theDatabase.write([](storage::Transaction &transaction) {
        transaction.run("update practices set name = 'Linden & Partner', phone = '+49 30 123',"
                        " email = 'office@example.com' where practice_no = 1");
    });
    portal::addPortalRoutes(pages, {theDatabase,
                                    documents,
                                    sendLimits,
                                    hashing,
                                    shippedWords(),
                                    {sendLimits},
                                    log,
                                    {"/portal", "https://kith.example.org/portal", "", {}}});
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
    auto response = desk.pages.dispatch({home, desk.clock.time}, request);
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
    return ask("POST", path, "form-token=" + tokenIn(last) + (fields.empty() ? "" : "&" + fields));
}

http::Response PageDesk::Browser::follow(const http::Response &response) {
    const std::string to = leadsTo(response);
    return get(to.substr(to.find("/portal") + 7));
}

http::Response PageDesk::Browser::signIn(const std::string &username, const std::string &secret) {
    get("/p/1/sign-in");
    return post("/p/1/sign-in", "username=" + username + "&secret=" + secret);
}

std::string tokenIn(const std::string &html) {
    std::smatch found;
    const std::regex token("name=\"form-token\" value=\"([0-9a-f]+)\"");
    return std::regex_search(html, found, token) ? found[1].str() : "";
}

std::string leadsTo(const http::Response &response) {
    return std::string(http::headerIn(response, "Location"));
}

} // namespace kith::test
