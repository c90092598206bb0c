// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/SigningIn.h"

#include "plugin/portal/Proofs.h"

namespace kith::portal {

SignIn door(const PortalServices &services) {
    return {services.database, services.hashing, services.codes, services.log};
}

http::Response comeIn(const PortalServices &services, const EntryVisit &visit,
                      const SignInOutcome &outcome, const std::string &target) {
    giveUpProof(services, visit);
    http::Response response =
        http::seeOther(visit.home + (outcome.mustChange ? "/secret" : target));
    response.with("Set-Cookie",
                  setCookie(PortalCookie::session, visit.practiceNo(), outcome.session));
    if (!outcome.browser.empty())
        response.with("Set-Cookie",
                      setCookie(PortalCookie::browser, visit.practiceNo(), outcome.browser));
    return response.with("Set-Cookie", dropCookie(PortalCookie::proof, visit.practiceNo()));
}

void giveUpProof(const PortalServices &services, const EntryVisit &visit) {
    const std::string secret = visit.cookie(PortalCookie::proof);
    if (!secret.empty())
        services.database.lease([&](storage::Transaction &transaction) {
            endProofOf(transaction, visit.practiceNo(), secret);
        });
}

} // namespace kith::portal
