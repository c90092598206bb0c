// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/Router.h"
#include "plugin/people/PeopleServices.h"

namespace kith::transfer {

/// Adds the staff routes of imports; the services outlive the router.
void addImportRoutes(http::Router<access::Actor> &router, people::PeopleServices &services);

} // namespace kith::transfer
