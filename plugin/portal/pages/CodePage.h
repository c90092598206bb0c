// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

#include <string>
#include <string_view>

namespace kith::portal {

/// GET and POST /p/{p}/code: the code of six digits that a proof asks for, of sign-in, a forgotten
/// PIN or an invitation (?for=); POST /p/{p}/code/again sends another one.
void addCodePage(http::Router<http::PublicCaller> &router, const PortalServices &services);

/// Where such a page is: purpose is "sign-in", "forgot" or "invite", target where signing in leads
/// to afterwards; empty: home.
std::string codeAddress(const std::string &home, std::string_view purpose,
                        const std::string &target = {});

} // namespace kith::portal
