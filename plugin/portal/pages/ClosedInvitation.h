// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/Response.h"
#include "plugin/portal/pages/EntryVisit.h"

#include <string_view>

namespace kith::portal {

/// 410: an invitation that opens nothing any more, and how to get another one. state: "expired",
/// "used", "replaced" or "revoked". Nothing of the contact is in it.
http::Response closedInvitation(const EntryVisit &visit, std::string_view state);

} // namespace kith::portal
