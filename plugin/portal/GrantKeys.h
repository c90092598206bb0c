// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <optional>
#include <string>

namespace kith::portal {

// The Idempotency-Key of a request to give access (people/RequestKeys.h), bound to the client and
// the contact, and noted in the transaction that gives it.

/// What a key was noted with.
struct GivenBefore {
    std::string salt; ///< Of the secret that was given with it; empty where there was none.

    /// True where that secret is the account's still. Only then may a repetition be told whether
    /// its PIN is the right one: of what the contact chose since it would be a guess.
    [[nodiscard]] bool isWith(const std::string &secret) const;
};

/// Nothing where the key is empty or new. Throws Conflict ("key", "used") where it was for another
/// client or contact.
std::optional<GivenBefore> findGiven(storage::Transaction &transaction, const access::Actor &actor,
                                     const std::string &key, const std::string &clientId,
                                     const std::string &contactId);

/// secret: the hashed one that was given now, or empty.
void noteGiven(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
               const std::string &key, const std::string &clientId, const std::string &contactId,
               const std::string &secret);

} // namespace kith::portal
