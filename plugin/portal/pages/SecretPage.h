// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// GET and POST /p/{p}/secret: where a PIN or words are chosen: by who must change what staff
/// typed, has forgotten it, or was invited.
void addSecretPage(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
