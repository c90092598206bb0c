// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// Adds GET and POST /p/{p}/profile/secret: a signed-in contact gives themselves another PIN or
/// other words.
void addChangeSecretPage(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
