// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/PeopleRoutes.h"

namespace kith::transfer {

/// GET /api/v1/contacts/export. Added before the routes of people, where "export" would be an id.
/// services outlives the router.
void addExportRoute(people::StaffRouter &router, people::PeopleServices &services);

} // namespace kith::transfer
