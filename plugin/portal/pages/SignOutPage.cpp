// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/SignOutPage.h"

#include "plugin/portal/Proofs.h"
#include "plugin/portal/pages/EntryVisit.h"
#include "plugin/portal/pages/PortalCookies.h"
#include "plugin/portal/pages/PortalFrame.h"

namespace kith::portal {

namespace {

http::Response signOut(const PortalServices &services, const PortalVisit &visit,
                       const http::Request &request) {
    const std::string proof = cookieOf(request, PortalCookie::proof, visit.practiceNo);
    services.database.lease([&](storage::Transaction &transaction) {
        endProofOf(transaction, visit.practiceNo, proof);
    });
    Sessions(services.database)
        .end(visit.practiceNo, visit.sessionSecret, visit.caller.now, visit.caller.remoteAddress);
    return http::seeOther(visit.home + "/signed-out")
        .with("Set-Cookie", dropCookie(PortalCookie::session, visit.practiceNo))
        .with("Set-Cookie", dropCookie(PortalCookie::proof, visit.practiceNo))
        .with("Set-Cookie", dropCookie(PortalCookie::form, visit.practiceNo));
}

http::Response signedOut(const EntryVisit &visit) {
    return http::page(200, drawOutside(visit, visit.words.text("signed-out.title"),
                                       http::paragraph(visit.words.text("signed-out.text")) +
                                           linkButton(visit.home + "/sign-in",
                                                      visit.words.text("signed-out.again"), true)));
}

} // namespace

void addSignOutPage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    router.add("POST", "/p/{p}/sign-out",
               insidePage(
                   services,
                   [services](const PortalVisit &visit, const auto &request, const auto &) {
                       return signOut(services, visit, request);
                   },
                   MustChange::mayGo));
    router.add("GET", "/p/{p}/signed-out",
               entryPage(services,
                         [](const EntryVisit &visit, const auto &) { return signedOut(visit); }));
    router.add("POST", "/p/{p}/stay",
               insidePage(services, [](const PortalVisit &, const auto &, const auto &) {
                   return http::noContent(); // insidePage has noted the visit
               }));
}

} // namespace kith::portal
