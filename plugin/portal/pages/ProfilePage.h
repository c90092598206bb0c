// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// Adds what a signed-in contact sees and changes of themselves: GET /p/{p}/profile; POST
/// …/profile/browsers/{browser}/end, and …/profile/browsers/end for all; GET …/profile/data, a
/// file.
void addProfilePage(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
