// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/DocumentRoutes.h"

#include "plugin/base/Errors.h"
#include "plugin/portal/pages/InsideParts.h"
#include "plugin/portal/pages/PortalFrame.h"
#include "plugin/sharing/OwnShares.h"

namespace kith::portal {

namespace {

using http::Response;

/// Of the words that say why a document does not open.
std::string keyOf(sharing::Validity validity) {
    if (validity == sharing::Validity::moved) // whose it is now is nobody's business here
        validity = sharing::Validity::withdrawn;
    return "document." + std::string(sharing::nameOf(validity));
}

Response ended(const PortalServices &services, const PortalVisit &visit,
               sharing::Validity validity) {
    const LanguageWords &words = services.words.in(visit.language);
    const std::string key = keyOf(validity);
    const std::string content = "<section class=\"kith-card\">" + http::paragraph(words.text(key)) +
                                linkButton(visit.address(""), words.text("back"), true) +
                                practiceReach(visit.practice, words) + "</section>";
    return portalPage(
        410, drawInside(visit, services.words, words.text(key + ".title"), content, Tab::home));
}

Response open(const PortalServices &services, const PortalVisit &visit,
              const http::Request &request, const std::string &share) {
    auto opened = sharing::OwnDocuments(services.database, services.documents)
                      .open(visit.session.actor, visit.caller.now, share, request);
    if (!opened)
        throw base::NotFound("There is no such document.");
    return opened->answer ? std::move(*opened->answer) : ended(services, visit, opened->validity);
}

} // namespace

void addDocumentRoutes(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    router.add("GET", "/p/{p}/documents/{share}",
               insidePage(services, [services](const PortalVisit &visit, const auto &request,
                                               const http::PathValues &path) {
                   return open(services, visit, request, path.at(1));
               }));
}

} // namespace kith::portal
