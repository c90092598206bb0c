// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/sharing/Share.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <vector>

namespace kith::sharing {

/// Ends a share. A message that is then about nothing any more does not leave. Nothing for a share
/// that was revoked before; writes no audit entry.
void revokeShare(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                 const Share &share);

/// The shares of a contact that can be opened, or could if the host had not replaced or withdrawn
/// the document.
std::vector<Share> openSharesOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                base::Millis now, std::int64_t contactNo);

} // namespace kith::sharing
