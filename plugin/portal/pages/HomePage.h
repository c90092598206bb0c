// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/HomeView.h"
#include "plugin/portal/pages/PortalVisit.h"

#include <string>

namespace kith::portal {

/// Adds GET /p/{p}.
void addHomePage(http::Router<http::PublicCaller> &router, const PortalServices &services);

/// The home page of a contact. Where the visit is only looked at there is nothing in it that could
/// be done; visit.caller.now and visit.clients are read all the same.
http::Response drawHome(const PortalVisit &visit, const PageWords &words, const HomeView &view);

} // namespace kith::portal
