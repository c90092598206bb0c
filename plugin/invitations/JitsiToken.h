// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/invitations/InvitationSettings.h"

#include <string>

namespace kith::invitations {

/// One person's way into one room for a time.
struct JitsiPass {
    std::string room;
    std::string userId;
    std::string userName;
    base::Millis validFrom = 0;
    base::Millis validUntil = 0;
};

/// The token for it (JWT, HS256), never with a moderator's rights. Times are whole seconds, which
/// some servers insist on.
std::string makeJitsiToken(const JitsiSettings &settings, const JitsiPass &pass, base::Millis now);

/// True where the video address is on the server that Kith signs for.
bool isOnJitsi(const JitsiSettings &settings, const std::string &videoUrl);

/// The room that the address names, so that everybody meets; fallback where it names none or one
/// with other signs than ASCII letters, digits, '-', '_' and '.'.
std::string jitsiRoom(const std::string &videoUrl, const std::string &fallback);

/// The video address with a token; where it names no such room, it leads to that of the pass.
std::string jitsiUrl(const JitsiSettings &settings, const std::string &videoUrl,
                     const JitsiPass &pass, base::Millis now);

} // namespace kith::invitations
