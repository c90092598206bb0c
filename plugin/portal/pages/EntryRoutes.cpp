// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/EntryRoutes.h"

#include "plugin/portal/pages/CodePage.h"
#include "plugin/portal/pages/ForgotPage.h"
#include "plugin/portal/pages/FrontDoor.h"
#include "plugin/portal/pages/InvitationPage.h"
#include "plugin/portal/pages/SecretPage.h"
#include "plugin/portal/pages/SignInPage.h"
#include "plugin/portal/pages/SignOutPage.h"

namespace kith::portal {

void addEntryRoutes(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    addFrontDoor(router, services);
    addSignInPage(router, services);
    addCodePage(router, services);
    addForgotPage(router, services);
    addInvitationPage(router, services);
    addSecretPage(router, services);
    addSignOutPage(router, services);
}

} // namespace kith::portal
