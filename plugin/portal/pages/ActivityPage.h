// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// Adds GET /p/{p}/profile/activity: what was done under the account of a signed-in contact.
void addActivityPage(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
