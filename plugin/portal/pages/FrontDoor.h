// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// "/" of the public area: on to the sign-in of the only practice, else a page that says to use the
/// link of the practice.
void addFrontDoor(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
