// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/http/Router.h"
#include "plugin/people/PeopleServices.h"
#include "plugin/portal/StaffPortalServices.h"
#include "plugin/sharing/ShareServices.h"

namespace kith::hooks {

/// Adds every route of the staff area, those that docs/api/openapi.yaml describes. The services
/// outlive the router.
void addStaffRoutes(http::Router<access::Actor> &router, people::PeopleServices &services,
                    sharing::ShareServices &shares, portal::StaffPortalServices &portals);

} // namespace kith::hooks
