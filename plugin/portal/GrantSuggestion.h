// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/platform/Clients.h"
#include "plugin/portal/SecretText.h"
#include "plugin/storage/Database.h"

#include <string>

namespace kith::portal {

/// What staff begin with who give somebody a username and a PIN (B40).
struct GrantSuggestion {
    std::string username;     ///< Free: the email address, else the name; of an account, its own.
    SecretText pin;           ///< Random; it passes the policy.
    std::string offer;        ///< Shows that the PIN was offered; see OfferedPins.h.
    int digits = 0;           ///< Of a random PIN, as the practice decided.
    bool changesTyped = true; ///< A PIN that staff typed is changed at the first sign-in.
    bool hasAccount = false;  ///< The contact signs in already.
};

/// Who may, and what is thrown: as AccessGrants.
GrantSuggestion suggestGrant(storage::Database &database, platform::Clients &clients,
                             const access::Actor &actor, base::Millis now,
                             const std::string &clientId, const std::string &contactId);

} // namespace kith::portal
