// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareFragments.h"

#include "plugin/http/Fragment.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/sharing/DocumentSight.h"
#include "plugin/sharing/ShareView.h"

namespace kith::sharing {

using http::attribute;

std::string ShareFragments::element(const access::Actor &actor, const std::string &name,
                                    const std::string &attributes) const {
    return "<" + name + attribute("api", _staffPrefix + "/api/v1") +
           attribute("lang", people::languageOf(_services.people, actor)) + attributes + "></" +
           name + ">" + http::loaderScript(_staffPrefix);
}

std::string ShareFragments::shareButton(const access::Actor &actor,
                                        const std::string &documentId) const {
    const auto document = DocumentSight(_services, actor).find(documentId);
    if (!document)
        return {};
    return element(actor, "kith-share-dialog",
                   attribute("document", document->id) + attribute("client", document->clientId) +
                       attribute("title", document->title));
}

std::string ShareFragments::clientShares(const access::Actor &actor,
                                         const std::string &clientId) const {
    if (!offered() || !people::seeClient(_services.people, actor, clientId).visible)
        return {};
    return element(actor, "kith-shared-documents", attribute("client", clientId));
}

std::string ShareFragments::title(const access::Actor &actor) const {
    const bool inGerman = people::languageOf(_services.people, actor).starts_with("de");
    return inGerman ? "Geteilte Dokumente" : "Shared documents";
}

std::string ShareFragments::page(const access::Actor &actor) const {
    return offered() ? element(actor, "kith-shared-documents", " mine") : std::string();
}

std::string ShareFragments::failures(const access::Actor &actor) const {
    return countFailures(actor) > 0 ? element(actor, "kith-shared-documents", " failed")
                                    : std::string();
}

std::int64_t ShareFragments::countFailures(const access::Actor &actor) const {
    if (!offered())
        return 0;
    return _services.people.database.glance(
        [&actor](storage::Transaction &transaction) { return countFailed(transaction, actor); });
}

} // namespace kith::sharing
