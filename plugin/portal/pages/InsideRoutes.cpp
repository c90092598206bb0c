// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/InsideRoutes.h"

#include "plugin/portal/pages/ActivityPage.h"
#include "plugin/portal/pages/AddressPage.h"
#include "plugin/portal/pages/AppointmentRoutes.h"
#include "plugin/portal/pages/ChangeSecretPage.h"
#include "plugin/portal/pages/DocumentRoutes.h"
#include "plugin/portal/pages/HomePage.h"
#include "plugin/portal/pages/LanguagePage.h"
#include "plugin/portal/pages/NotesPage.h"
#include "plugin/portal/pages/ProfilePage.h"
#include "plugin/portal/pages/RemindersPage.h"

namespace kith::portal {

void addInsideRoutes(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    addHomePage(router, services);
    addAppointmentRoutes(router, services);
    addDocumentRoutes(router, services);
    addNotesPage(router, services);
    addProfilePage(router, services);
    addLanguagePage(router, services);
    addRemindersPage(router, services);
    addActivityPage(router, services);
    addAddressPage(router, services);
    addChangeSecretPage(router, services);
}

} // namespace kith::portal
