// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/portal/Credentials.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kith::portal {

/// A contact's credentials, as they are stored.
struct Account {
    std::string id; ///< Outside id.
    std::int64_t contactNo = 0;
    std::string username; ///< As it was chosen.
    std::string secret;   ///< Argon2id; empty while nothing was chosen.
    SecretKind kind = SecretKind::pin;
    bool mustChange = false;   ///< At the next sign-in.
    std::int64_t failures = 0; ///< Tries since the last right one.
    std::optional<base::Millis> waitUntil;
    std::optional<base::Millis> lockedAt;
    std::optional<base::Millis> signedInAt;
};

} // namespace kith::portal
