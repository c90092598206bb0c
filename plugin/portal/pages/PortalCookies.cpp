// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/PortalCookies.h"

#include "plugin/base/LinkToken.h"
#include "plugin/http/Cookies.h"
#include "plugin/portal/Browsers.h"

namespace kith::portal {

namespace {

std::string_view partOf(PortalCookie cookie) {
    switch (cookie) {
    case PortalCookie::session:
        return "portal";
    case PortalCookie::browser:
        return "browser";
    case PortalCookie::proof:
        return "proof";
    case PortalCookie::form:
        break;
    }
    return "form";
}

} // namespace

std::string nameOf(PortalCookie cookie, std::int64_t practiceNo) {
    return "__Host-kith-" + std::string(partOf(cookie)) + "-" + base::toBase36(practiceNo);
}

std::string cookieOf(const http::Request &request, PortalCookie cookie, std::int64_t practiceNo) {
    return http::cookieOf(request, nameOf(cookie, practiceNo));
}

std::string setCookie(PortalCookie cookie, std::int64_t practiceNo, std::string_view secret) {
    const std::string name = nameOf(cookie, practiceNo);
    return cookie == PortalCookie::browser ? http::hostCookie(name, secret, browserLifetime)
                                           : http::hostCookie(name, secret);
}

std::string dropCookie(PortalCookie cookie, std::int64_t practiceNo) {
    return http::droppedCookie(nameOf(cookie, practiceNo));
}

} // namespace kith::portal
