// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <string>

namespace kith::portal {

/// All that the portal has about the contact who is signed in, as a JSON text to keep: who they
/// are, whose portals are open to them, and of those their invitations, what is shared with them,
/// and their notes with the answers. Nothing of others. Times are ISO 8601 in UTC.
std::string readOwnData(storage::Transaction &transaction, const access::Actor &contact,
                        base::Millis now);

/// Notes in the audit log that they take it. Throws LimitReached: ten times an hour are enough.
void noteDataTaken(storage::Transaction &transaction, const access::Actor &contact,
                   base::Millis now);

} // namespace kith::portal
