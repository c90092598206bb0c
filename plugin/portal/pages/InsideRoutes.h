// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// Adds everything below /p/{p} that is for contacts who are signed in, but what EntryRoutes adds.
void addInsideRoutes(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
