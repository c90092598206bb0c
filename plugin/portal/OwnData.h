// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <string>

namespace kith::portal {

/// All that the portal has about the contact who is signed in, as a JSON text to keep: who they
/// are, whose portals are open to them, and of those their invitations, what is shared with them,
/// and their notes with the answers. Nothing of others. Writes the audit entry. Times are ISO 8601
/// in UTC.
std::string takeOwnData(storage::Transaction &transaction, const access::Actor &contact,
                        base::Millis now);

} // namespace kith::portal
