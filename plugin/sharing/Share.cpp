// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/Share.h"

#include <algorithm>
#include <array>

namespace kith::sharing {

namespace {

constexpr std::array<std::string_view, 4> stateNames{"waiting", "sent", "delivered", "failed"};
constexpr std::array<std::string_view, 6> validityNames{"active",    "revoked",  "expired",
                                                        "withdrawn", "replaced", "moved"};

} // namespace

std::string_view nameOf(SendingState state) {
    return stateNames[static_cast<std::size_t>(state)];
}

SendingState sendingStateOf(std::string_view name) {
    const auto *const found = std::ranges::find(stateNames, name);
    return static_cast<SendingState>((found - stateNames.begin()) %
                                     static_cast<std::ptrdiff_t>(stateNames.size()));
}

std::string_view nameOf(Validity validity) {
    return validityNames[static_cast<std::size_t>(validity)];
}

Validity validityOf(const Share &share, const SharedDocument &document, base::Millis now) {
    if (share.revokedAt)
        return Validity::revoked;
    if (now >= share.expiresAt)
        return Validity::expired;
    if (document.isGone())
        return Validity::withdrawn;
    if (share.clientId != document.clientId)
        return Validity::moved;
    return share.versionId == document.versionId ? Validity::active : Validity::replaced;
}

} // namespace kith::sharing
