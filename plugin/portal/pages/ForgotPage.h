// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// GET and POST /p/{p}/forgot: the way to another PIN (B48). Whatever is typed leads to the page of
/// the code, and looks alike.
void addForgotPage(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
