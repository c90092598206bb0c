// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// Adds the ways into the Family Portal and out of it.
void addEntryRoutes(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
