// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/SigningIn.h"

namespace kith::portal {

SignIn door(const PortalServices &services) {
    return {services.database, services.hashing, services.codes, services.log};
}

http::Response comeIn(const EntryVisit &visit, const SignInOutcome &outcome,
                      const std::string &target) {
    http::Response response =
        http::seeOther(visit.home + (outcome.mustChange ? "/secret" : target));
    response.with("Set-Cookie",
                  setCookie(PortalCookie::session, visit.practiceNo(), outcome.session));
    if (!outcome.browser.empty())
        response.with("Set-Cookie",
                      setCookie(PortalCookie::browser, visit.practiceNo(), outcome.browser));
    return response;
}

} // namespace kith::portal
