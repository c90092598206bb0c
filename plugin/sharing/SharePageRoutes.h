// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/messages/SendLimits.h"
#include "plugin/platform/Documents.h"
#include "plugin/storage/Database.h"

#include <string>

namespace kith::sharing {

/// What the pages of shared documents work with.
struct SharePageServices {
    storage::Database &database;
    platform::Documents &documents;
    const messages::SendLimits &limits;
    std::string publicPrefix; ///< Where the host mounts the public area: "/portal".
};

/// Adds what a contact's personal link opens (B33): GET /s/{token} is a page
/// that changes nothing; POST /s/{token}/code sends a one-time code; POST
/// /s/{token} takes it and lets this browser in; GET /s/{token}/open lists the
/// documents, GET /s/{token}/d/{share} streams one. Each request asks the host
/// anew whether the document may still be shown. What services refers to must
/// outlive the router.
void addSharePageRoutes(http::Router<http::PublicCaller> &router,
                        const SharePageServices &services);

} // namespace kith::sharing
