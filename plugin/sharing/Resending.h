// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/sharing/ShareBatch.h"
#include "plugin/sharing/ShareServices.h"

#include <string>

namespace kith::sharing {

/// Sends what was sent before once more, as one message with the same note: the shares, all of
/// which exist, go over to it. Their documents are stored already. Answers the id of the new
/// sending. Throws LimitReached where the last message is too young or a limit is reached, Invalid
/// ("via") where the contact cannot be reached that way or an SMS would be too long. Call it last
/// in the transaction.
std::string resend(storage::Transaction &transaction, const ShareServices &services,
                   const access::Actor &actor, base::Millis now, const Sending &before,
                   const PlannedSending &planned);

} // namespace kith::sharing
