// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SeenShare.h"

#include "plugin/access/Policy.h"
#include "plugin/sharing/DocumentSight.h"

namespace kith::sharing {

namespace {

ShareView viewOf(ShareServices &services, const access::Actor &actor, const std::string &shareId) {
    auto view = services.people.database.read(
        [&](storage::Transaction &transaction) { return findView(transaction, actor, shareId); });
    if (!view)
        refuseUnknownShare();
    return std::move(*view);
}

} // namespace

SeenShare seeShare(ShareServices &services, const access::Actor &actor,
                   const std::string &shareId) {
    access::requireStaff(actor);
    DocumentSight sight(services, actor);
    SeenShare seen;
    seen.document = sight.find(viewOf(services, actor, shareId).share.documentId);
    // Once more: the host may have told news of the document.
    seen.view = viewOf(services, actor, shareId);
    if (!sight.seesClient(seen.view.share.clientId) || (!seen.document && !seen.view.isOf(actor)))
        refuseUnknownShare();
    seen.view.seesDocument = seen.document.has_value();
    withhold(seen.view);
    return seen;
}

void refuseUnknownShare() {
    throw base::NotFound("There is no such share.");
}

} // namespace kith::sharing
