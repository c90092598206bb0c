// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// GET /i/{token}, which changes nothing: the welcome of an invitation (B40); POST /i/{token}/code
/// sends a code to the address that the invitation was sent to.
void addInvitationPage(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
