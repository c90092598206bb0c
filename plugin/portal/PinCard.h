// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/portal/SecretText.h"
#include "plugin/portal/StaffPortalServices.h"

#include <string>

namespace kith::portal {

/// The card that is printed for a contact without email: their name, the address of the portal, the
/// username and the PIN that staff see once, in the contact's language and in large type. Nothing
/// of it is stored. Any thread.
class PinCard {
public:
    explicit PinCard(StaffPortalServices &services) : _services(services) {}

    /// A whole HTML page. Who may, and what is thrown: as AccessGrants. The username must be the
    /// contact's own (Invalid "username", "unknown"); the PIN is not looked at.
    std::string draw(const access::Actor &actor, const std::string &clientId,
                     const std::string &contactId, const std::string &username,
                     const SecretText &pin);

private:
    StaffPortalServices &_services;
};

} // namespace kith::portal
