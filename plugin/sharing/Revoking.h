// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/sharing/Share.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::sharing {

/// Ends a share. A message that is then about nothing any more does not leave. Nothing for a share
/// that was revoked before; writes no audit entry.
void revokeShare(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                 const Share &share);

/// The host deleted a client: nobody opens the documents of it any more. Writes the audit entries.
void endSharesOfClient(storage::Transaction &transaction, const access::Actor &actor,
                       base::Millis now, const std::string &clientId);

/// The shares of a contact that can be opened, or could if the host had not replaced or withdrawn
/// the document.
std::vector<Share> openSharesOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                base::Millis now, std::int64_t contactNo);

} // namespace kith::sharing
