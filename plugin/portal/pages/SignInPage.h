// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// GET and POST /p/{p}/sign-in: username and PIN or passphrase. One answer to every failure.
void addSignInPage(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
