// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/audit/ReadLog.h"
#include "plugin/storage/Database.h"

#include <string>

namespace kith::invitations {

/// Draws who is invited to an appointment, and how far their messages are, as an HTML fragment
/// without script: where an appointment is only shown. Empty where the actor sees nobody. Any
/// thread. Throws Unavailable.
std::string drawInviteeSummary(storage::Database &database, audit::ReadLog &reads, base::Millis now,
                               const access::Actor &actor, const std::string &appointmentId);

} // namespace kith::invitations
