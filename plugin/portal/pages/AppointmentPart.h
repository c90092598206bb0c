// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/OwnInvitations.h"
#include "plugin/portal/pages/PortalVisit.h"

#include <string>

namespace kith::portal {

/// An appointment on the home page: when and where it is, for whom where the contact has several
/// clients, the way into an open session, and the answer. Nothing can be done where visit is only
/// looked at.
std::string drawAppointment(const PortalVisit &visit, const LanguageWords &words,
                            const invitations::OwnInvitation &invitation, base::Millis opensBefore);

/// True where drawAppointment draws the way into a session.
bool hasJoin(const PortalVisit &visit, const invitations::OwnInvitation &invitation,
             base::Millis opensBefore);

} // namespace kith::portal
