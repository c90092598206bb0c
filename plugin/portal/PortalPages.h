// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// Adds the contact's side of the Family Portal to the public area: everything below /p/ and /i/,
/// and "/". What services refers to must outlive the router.
void addPortalRoutes(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
