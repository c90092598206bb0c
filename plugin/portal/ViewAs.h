// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/http/Response.h"
#include "plugin/portal/StaffPortalServices.h"
#include "plugin/portal/pages/PortalVisit.h"

#include <string>

namespace kith::portal {

/// The pages that staff can look at.
enum class ViewedPage { home, notes };

/// Shows staff what a contact sees of a client, drawn by the contact's own pages: nothing in them
/// can be done, and neither other clients nor documents that this user may not see are in them.
/// A contact of several clients reads with each appointment with whom it is. Staff do not: the
/// appointment may be with several clients, and who the others are, or that there are any, is not
/// for a user who does not see these (B14). Calls the host. Any thread.
class ViewAs {
public:
    explicit ViewAs(StaffPortalServices &services) : _services(services) {}

    /// The page; notes in the audit log that it was looked at. Who may, and what is thrown: as
    /// AccessGrants. NotFound where the portal, or the page, is not open to the contact. What is
    /// new to the contact stays new.
    http::Response draw(const access::Actor &actor, const std::string &clientId,
                        const std::string &contactId, ViewedPage page = ViewedPage::home);

private:
    http::Response drawNotesPage(const PortalVisit &visit);
    http::Response drawHomePage(const access::Actor &actor, const PortalVisit &visit);

    StaffPortalServices &_services;
};

} // namespace kith::portal
