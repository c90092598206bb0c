// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/http/Router.h"
#include "plugin/sharing/ShareServices.h"

namespace kith::sharing {

/// Adds the staff routes of shared documents. services outlives the router.
void addShareRoutes(http::Router<access::Actor> &router, ShareServices &services);

} // namespace kith::sharing
