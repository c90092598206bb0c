// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/InvitationSettings.h"
#include "plugin/invitations/VideoVisit.h"

#include <string>

namespace kith::invitations {

/// Where the way into an open session leads: the address of the host, for a room of the configured
/// Jitsi server with a pass for this person, this room and this time.
std::string videoTarget(const InvitationSettings &settings, const VideoVisit &visit,
                        base::Millis now);

/// Notes in the audit log that the contact went in, and from where.
void recordJoined(storage::Transaction &transaction, const VideoVisit &visit,
                  const std::string &remoteAddress, base::Millis now);

} // namespace kith::invitations
