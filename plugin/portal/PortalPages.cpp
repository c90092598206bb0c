// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalPages.h"

#include "plugin/portal/pages/EntryRoutes.h"
#include "plugin/portal/pages/InsideRoutes.h"

namespace kith::portal {

void addPortalRoutes(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    addEntryRoutes(router, services);
    addInsideRoutes(router, services);
}

} // namespace kith::portal
