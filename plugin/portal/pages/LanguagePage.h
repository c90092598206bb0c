// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/OwnProfile.h"
#include "plugin/portal/PortalServices.h"
#include "plugin/portal/pages/PortalVisit.h"

#include <string>

namespace kith::portal {

/// Adds GET and POST /p/{p}/profile/language: in which language, and by which clock, the practice
/// speaks to a signed-in contact.
void addLanguagePage(http::Router<http::PublicCaller> &router, const PortalServices &services);

/// What the profile says of it.
std::string languagePart(const PortalVisit &visit, const LanguageWords &words,
                         const OwnProfile &profile);

} // namespace kith::portal
