// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// Adds GET /p/{p}/documents/{share}: streams a document to the contact who is signed in, without
/// a code. What is not theirs answers as what does not exist; what ended, a page that says so
/// (410).
void addDocumentRoutes(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
