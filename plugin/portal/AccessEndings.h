// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/portal/AccessRows.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>

namespace kith::portal {

// Access that ends because of what it rested on, in the transaction of that.

/// Ends all sessions of a contact to whom no portal is open any more.
void signOutWhereNothingIsOpen(storage::Transaction &transaction, std::int64_t practiceNo,
                               std::int64_t contactNo);

/// Revokes the access of those who are not related to the client any more: being related again
/// opens nothing. Contacts who went into another one are left as they are.
void endUnrelatedAccess(storage::Transaction &transaction, const access::Actor &actor,
                        base::Millis now, const std::string &clientId);

/// The same of one contact, with whichever client.
void endUnrelatedAccess(storage::Transaction &transaction, const access::Actor &actor,
                        base::Millis now, std::int64_t contactNo);

/// The host made the client from a part of into: who has access to both keeps what both showed,
/// and nothing where it was revoked of one.
void moveAccess(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                const std::string &from, const std::string &into);

/// One access out of two, of which the stricter counts; but for state and sees it is one's.
AccessRow united(AccessRow one, const AccessRow &other);

} // namespace kith::portal
