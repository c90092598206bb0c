// SPDX-License-Identifier: Apache-2.0
#include "hooks/abi/StaffRoutes.h"

#include "plugin/invitations/ContactInvitationRoutes.h"
#include "plugin/invitations/InvitationRoutes.h"
#include "plugin/people/PeopleRoutes.h"
#include "plugin/portal/StaffPortalRoutes.h"
#include "plugin/settings/SettingsRoutes.h"
#include "plugin/sharing/ShareRoutes.h"
#include "plugin/transfer/ExportRoute.h"
#include "plugin/transfer/ImportRoutes.h"

namespace kith::hooks {

void addStaffRoutes(http::Router<access::Actor> &router, people::PeopleServices &services,
                    sharing::ShareServices &shares, portal::StaffPortalServices &portals) {
    transfer::addExportRoute(router, services);
    people::addPeopleRoutes(router, services);
    invitations::addContactInvitationRoutes(router, services);
    transfer::addImportRoutes(router, services);
    invitations::addInvitationRoutes(router, services.database, services.clock, services.reads);
    sharing::addShareRoutes(router, shares);
    portal::addStaffPortalRoutes(router, portals);
    portal::addStaffNoteRoutes(router, portals);
    settings::addSettingsRoutes(router, services.database, services.clock,
                                {shares.documents.offered(), portals.pages.offered()});
}

} // namespace kith::hooks
