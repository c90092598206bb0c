// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/messages/SendLimits.h"
#include "plugin/platform/Clients.h"
#include "plugin/portal/PortalState.h"
#include "plugin/storage/Database.h"

#include <string>

namespace kith::portal {

/// How staff invite a contact to the Family Portal of a client by email (B40). Who may, what is
/// checked and what is thrown besides are as with AccessGrants.
class EmailGrants {
public:
    EmailGrants(storage::Database &database, platform::Clients &clients,
                const messages::SendLimits &limits)
        : _database(database), _clients(clients), _limits(limits) {}

    /// Plans the invitation; a contact who can sign in already is granted at once, and told so by
    /// email (B42). Doing it twice is doing it once. requestKey: see GrantKeys.h. Throws Invalid
    /// ("email", "missing") where there is no email address on file (B41), Conflict ("contact",
    /// "archived", or "stale" where something else is open or invited to already; "key", "used")
    /// and LimitReached.
    void grant(const access::Actor &actor, base::Millis now, const std::string &clientId,
               const std::string &contactId, const Sees &sees, const std::string &requestKey = {});

    /// Plans another invitation; the earlier link is good for nothing from now on (B43). Throws
    /// Conflict ("contact", "stale") where the contact is not invited, and as grant.
    void resend(const access::Actor &actor, base::Millis now, const std::string &clientId,
                const std::string &contactId);

private:
    template <class Work>
    void run(const access::Actor &actor, base::Millis now, const std::string &clientId,
             const std::string &contactId, Work work);

    storage::Database &_database;
    platform::Clients &_clients;
    const messages::SendLimits &_limits;
};

} // namespace kith::portal
