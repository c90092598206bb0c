// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/http/Response.h"
#include "plugin/portal/StaffPortalServices.h"

#include <string>

namespace kith::portal {

/// Shows staff what a contact sees of a client, drawn by the contact's own page: nothing in it can
/// be done, and neither other clients nor documents that this user may not see are in it. Calls the
/// host. Any thread.
class ViewAs {
public:
    explicit ViewAs(StaffPortalServices &services) : _services(services) {}

    /// The page; notes in the audit log that it was looked at. Who may, and what is thrown: as
    /// AccessGrants. NotFound where the portal is not open to the contact.
    http::Response draw(const access::Actor &actor, const std::string &clientId,
                        const std::string &contactId);

private:
    StaffPortalServices &_services;
};

} // namespace kith::portal
