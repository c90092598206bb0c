// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/portal/InsideDesk.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kith::test {

/// Rosa and Rosi, parents who do not speak with each other, with something of each of everything.
struct SecurityDesk : InsideDesk {
    explicit SecurityDesk(storage::Database &theDatabase);

    /// All that is Rosa's, but for what looking and trying leaves behind.
    std::string rosas();

    std::string rosasPlace, rosasShare, rosasNote;
    std::string rosisPlace, rosisShare, rosisNote;
};

/// A browser, which keeps its cookies and the token of the last form.
struct SecurityBrowser {
    SecurityDesk &desk;
    std::map<std::string, std::string> cookies = {};
    std::string token = {};

    http::Response ask(const std::string &method, const std::string &path,
                       const std::string &body = {});
    http::Response get(const std::string &path) { return ask("GET", path); }
    http::Response post(const std::string &path, const std::string &fields = {}) {
        return ask("POST", path, "form-token=" + token + (fields.empty() ? "" : "&" + fields));
    }
    SecurityBrowser &signIn(const std::string &username, const std::string &secret);

private:
    void keep(const std::string &cookie);
};

/// Signed in.
SecurityBrowser rosaAt(SecurityDesk &desk);
SecurityBrowser rosiAt(SecurityDesk &desk);

struct PortalRoute {
    std::string method;
    std::string path;
};

/// By the names that stand in the routes.
using PortalIds = std::map<std::string, std::string>;

/// Every route, with these ids in the place of what it names.
std::vector<PortalRoute> routesOf(const SecurityDesk &desk, const std::string &practice,
                                  const PortalIds &ids);

PortalIds rosasIds(SecurityDesk &desk);
PortalIds rosisIds(SecurityDesk &desk);
PortalIds nobodysIds();

/// What a form of any route may carry.
inline const std::string anyFields =
    "answer=declined&body=Changed&client=c-1&email=eve%40example.org&phone=%2B4930111222"
    "&language=de&time-zone=Europe%2FBerlin&current=946170583&secret=plum+otter+drizzle"
    "&code=000000&username=eve";

/// Asks as a form of that browser where it is no GET.
http::Response askFor(SecurityBrowser &browser, const PortalRoute &route);

/// The page without what is made anew each time, and without what was asked for.
std::string comparable(const http::Response &response, const std::string &path);

void expectNothingOfRosa(const SecurityDesk &desk, const std::string &what,
                         const http::Response &response);

/// As somebody to whom nothing is open: no page of the inside, and Rosa's things untouched.
void expectOutside(SecurityDesk &desk, const std::string &practice,
                   const std::function<SecurityBrowser()> &visitor);

} // namespace kith::test
