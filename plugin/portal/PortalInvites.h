// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ContactLookup.h"
#include "plugin/portal/Credentials.h"
#include "plugin/portal/PortalLinks.h"
#include "plugin/storage/Transaction.h"

#include <optional>
#include <string>

namespace kith::portal {

// What the contact does with an invitation to the Family Portal (B40, B48), in the caller's
// transaction.

/// What stands behind an invitation's link. Where its state is not open, nothing of the contact may
/// be shown.
struct PortalInvite {
    PortalLink link;
    people::ContactCard contact;
};

/// Nothing where there is no such link. A link that was not ended is revoked all the same where the
/// contact is archived, merged or invited to nothing any more, used where they have an account, and
/// replaced where their address is another one by now: the one it was sent to may be a stranger's.
std::optional<PortalInvite> findPortalInvite(storage::Transaction &transaction,
                                             const std::string &token, base::Millis now);
/// The same by the hash, as a proof names it.
std::optional<PortalInvite> findPortalInvite(storage::Transaction &transaction,
                                             std::int64_t practiceNo, const std::string &linkHash,
                                             base::Millis now);

/// What the contact chose.
struct Acceptance {
    std::string username; ///< Clean.
    std::string secret;   ///< Hashed.
    SecretKind kind = SecretKind::pin;
    std::string remoteAddress; ///< For the audit log; may be empty.
};

/// Makes the account, opens all that the contact is invited to, as the log of each client says, and
/// uses the link up. Answers the account's id. Throws Conflict ("link" and the state's name) where
/// the invitation is open no more, and Invalid ("username", "taken"); storage::ConstraintViolated
/// where somebody took the name meanwhile.
std::string acceptPortalInvite(storage::Transaction &transaction, const PortalInvite &invite,
                               base::Millis now, const Acceptance &chosen);

} // namespace kith::portal
