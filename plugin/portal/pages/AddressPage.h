// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// Adds how a signed-in contact changes their email address or phone number, which they prove to be
/// theirs by a one-time code: GET /p/{p}/profile/address/{email|sms} and POST there, which sends
/// the code; GET and POST /p/{p}/profile/code; POST /p/{p}/profile/code/again. Until the code was
/// right nothing is changed, and nothing is said of whether somebody else has the address (B11).
void addAddressPage(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
