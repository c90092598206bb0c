// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// Adds what a signed-in contact does with an appointment: POST /p/{p}/appointments/{place}/answer
/// and …/join, GET …/{place}.ics. A place that is not theirs answers as one that does not exist.
void addAppointmentRoutes(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
