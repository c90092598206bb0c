// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/http/Router.h"
#include "plugin/settings/PracticeSettings.h"
#include "plugin/storage/Database.h"

namespace kith::settings {

/// The practice's settings as JSON, for the element that Kith draws where a host has no form of its
/// own; those of what the platform offers. Everything given outlives the router.
void addSettingsRoutes(http::Router<access::Actor> &router, storage::Database &database,
                       const base::Clock &clock, const Offered &offered);

} // namespace kith::settings
