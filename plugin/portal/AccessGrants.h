// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
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
    std::string requestKey; ///< See GrantKeys.h; may be empty.
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
    AccessGrants(storage::Database &database, platform::Clients &clients, Hashing &hashing)
        : _database(database), _clients(clients), _hashing(hashing) {}

    /// By name. See PortalState.h.
    std::vector<PortalState> states(const access::Actor &actor, const std::string &clientId);

    /// Opens the client's portal, and tells nobody. A contact who has an account from another
    /// client keeps username and PIN (B42). Of one who gets an account now the links in invitations
    /// end, and what they are invited to for other clients stays so: they have not proved that the
    /// address is theirs. Doing it twice with the same key is doing it once, and answers a PIN that
    /// was given with it as long as it is the contact's. Throws Invalid ("username", also "taken";
    /// "pin" with the code of its weakness), Conflict ("username", "exists" where the contact has
    /// one; "contact", "archived", or "stale" where something else is open or invited to already;
    /// "key", "used"), and Busy where too many hash at once.
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
                    const std::string &contactId, const SeesChange &sees);

    /// For administrators: lets a locked account be tried again, with the same PIN (B48).
    void unlock(const access::Actor &actor, base::Millis now, const std::string &contactId);

    /// For administrators: another PIN, a random one where pin is empty. The contact is signed out
    /// everywhere, unlocked, and told. Throws Invalid and Busy as grantByPin.
    IssuedPin resetPin(const access::Actor &actor, base::Millis now, const std::string &contactId,
                       const PinGrant &grant);

private:
    struct Asked;
    Asked look(const access::Actor &actor, base::Millis now, const std::string &clientId,
               const std::string &contactId, const std::string &requestKey);
    IssuedPin repeat(const Asked &asked, const SecretText &pin);
    template <class Change>
    void change(const access::Actor &actor, base::Millis now, const std::string &clientId,
                const std::string &contactId, const std::string &action, Change change);

    storage::Database &_database;
    platform::Clients &_clients;
    Hashing &_hashing;
};

} // namespace kith::portal
