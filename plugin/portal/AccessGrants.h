// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/messages/SendLimits.h"
#include "plugin/people/Contact.h"
#include "plugin/platform/Clients.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/Hashing.h"
#include "plugin/portal/PinPolicy.h"
#include "plugin/portal/PortalState.h"
#include "plugin/storage/Database.h"

#include <optional>
#include <string>
#include <vector>

namespace kith::portal {

/// How staff give a contact a username and a PIN (B40).
struct PinGrant {
    std::string username;             ///< As typed. Must be empty for a contact who has an account.
    SecretText pin;                   ///< As typed; empty: a random one.
    std::size_t digits = shortestPin; ///< Of a random one.
    bool mustChange = false;          ///< At the first sign-in.
    Sees sees;
};

/// What is shown to staff once.
struct IssuedPin {
    std::string username;
    SecretText pin; ///< Empty where the contact has one already.
};

/// What revoking ends.
struct RevokePreview {
    bool lastPortal = false;   ///< Nothing else is open to the contact: nobody signs in any more.
    std::int64_t sessions = 0; ///< Those who are signed in and would not be any more.
    bool invitation = false;   ///< An invitation, which was not accepted yet.
};

/// What staff decide on the Family Portal of a client. The actor must be staff who may see the
/// contact and the client, of which the host is asked; to others neither exists (NotFound). The
/// contact must be related to the client. Every change is in the audit log. Any thread; called with
/// no transaction held. now is the time of the request. All throw Denied, NotFound and as Database.
class AccessGrants {
public:
    AccessGrants(storage::Database &database, platform::Clients &clients, Hashing &hashing,
                 const messages::SendLimits &limits)
        : _database(database), _clients(clients), _hashing(hashing), _limits(limits) {}

    /// By name. See PortalState.h.
    std::vector<PortalState> states(const access::Actor &actor, const std::string &clientId);

    /// Opens the client's portal. A contact who has an account from another client keeps username
    /// and PIN (B42), and is told. One who gets an account now has accepted what they are invited
    /// to. Throws Invalid ("username", also "taken"; "pin" with the code of its weakness), Conflict
    /// ("username", "exists" where the contact has one; "contact", "archived"), LimitReached, and
    /// Busy where too many hash at once.
    IssuedPin grantByPin(const access::Actor &actor, base::Millis now, const std::string &clientId,
                         const std::string &contactId, const PinGrant &grant);

    /// What revoke would end now; NotFound as there.
    RevokePreview previewRevoke(const access::Actor &actor, base::Millis now,
                                const std::string &clientId, const std::string &contactId);

    /// Ends it for this client; the contact is signed out where it was the last one (B44).
    /// NotFound where there is nothing to revoke. Administrators may although the host does not
    /// show the client any more.
    void revoke(const access::Actor &actor, base::Millis now, const std::string &clientId,
                const std::string &contactId);

    /// Opens what was revoked, as it was. Throws Conflict ("account", "none") where the contact has
    /// nothing to sign in with.
    void restore(const access::Actor &actor, base::Millis now, const std::string &clientId,
                 const std::string &contactId);

    void changeSees(const access::Actor &actor, base::Millis now, const std::string &clientId,
                    const std::string &contactId, const Sees &sees);

    /// For administrators: lets a locked account be tried again, with the same PIN (B48).
    void unlock(const access::Actor &actor, base::Millis now, const std::string &contactId);

    /// For administrators: another PIN, a random one where pin is empty. The contact is signed out
    /// everywhere, unlocked, and told. Throws Invalid and Busy as grantByPin.
    IssuedPin resetPin(const access::Actor &actor, base::Millis now, const std::string &contactId,
                       const PinGrant &grant);

private:
    template <class Change>
    void change(const access::Actor &actor, base::Millis now, const std::string &clientId,
                const std::string &contactId, const std::string &action, Change change);

    storage::Database &_database;
    platform::Clients &_clients;
    Hashing &_hashing;
    const messages::SendLimits &_limits;
};

} // namespace kith::portal
