// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/http/Router.h"
#include "plugin/portal/StaffPortalServices.h"

namespace kith::portal {

/// What staff decide on the Family Portal of a client: states, grants, invitations, revoking, PINs.
/// services outlive the router.
void addStaffPortalRoutes(http::Router<access::Actor> &router, StaffPortalServices &services);

/// Contacts' notes on the client's Relationships tab, and staff's replies.
void addStaffNoteRoutes(http::Router<access::Actor> &router, StaffPortalServices &services);

} // namespace kith::portal
