// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// POST /p/{p}/sign-out and GET /p/{p}/signed-out, which says so; POST /p/{p}/stay, which keeps a
/// session for another half an hour.
void addSignOutPage(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
