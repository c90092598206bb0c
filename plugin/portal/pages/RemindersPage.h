// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/OwnProfile.h"
#include "plugin/portal/PortalServices.h"
#include "plugin/portal/pages/PortalVisit.h"

#include <string>

namespace kith::portal {

/// Adds POST /p/{p}/profile/reminders: by which ways a signed-in contact wants reminders (B24).
/// What they chose for a way that does not reach them stays as it is.
void addRemindersPage(http::Router<http::PublicCaller> &router, const PortalServices &services);

/// What the profile says of it: the ways that reach the contact to choose from, and in words what
/// is missing for the others.
std::string remindersPart(const PortalVisit &visit, const LanguageWords &words,
                          const OwnProfile &profile, const CodeSending &ways);

} // namespace kith::portal
