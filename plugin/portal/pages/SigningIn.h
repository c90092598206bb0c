// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/Response.h"
#include "plugin/portal/PortalServices.h"
#include "plugin/portal/SignIn.h"
#include "plugin/portal/pages/EntryVisit.h"

#include <string>

namespace kith::portal {

/// The door of the portal.
SignIn door(const PortalServices &services);

/// The answer to somebody who is let in: on to target below the portal, or to /secret where it must
/// be changed first, with the cookies. A proof that the browser held is over.
http::Response comeIn(const PortalServices &services, const EntryVisit &visit,
                      const SignInOutcome &outcome, const std::string &target);

/// Ends the proof that the browser holds, whosever it is: somebody else uses it now.
void giveUpProof(const PortalServices &services, const EntryVisit &visit);

} // namespace kith::portal
