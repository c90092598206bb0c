// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/audit/ReadLog.h"
#include "plugin/http/Router.h"
#include "plugin/storage/Database.h"

namespace kith::invitations {

/// Adds GET /api/v1/appointments/{appointmentId}/invitees: those whom the actor may see, how far
/// their messages are, and the reminders. database must outlive the router.
void addInvitationRoutes(http::Router<access::Actor> &router, storage::Database &database,
                         const base::Clock &clock, audit::ReadLog &reads);

} // namespace kith::invitations
