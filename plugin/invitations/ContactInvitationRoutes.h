// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/PeopleRoutes.h"

namespace kith::invitations {

/// Adds what a contact's own page shows of appointments and messages, and what archiving the
/// contact ends: GET /api/v1/contacts/{id}/appointments, …/messages and …/archive. Appointments of
/// clients whom the actor may not see are left out. services must outlive the router.
void addContactInvitationRoutes(people::StaffRouter &router, people::PeopleServices &services);

} // namespace kith::invitations
