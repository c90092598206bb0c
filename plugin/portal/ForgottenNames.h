// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::portal {

// Codes that somebody asked for who has forgotten a PIN, until ForgottenPins has found out whose
// they are: with what was typed, which is gone afterwards. A proof has one at most. All functions
// work in the caller's transaction.

/// What was typed, as it is looked for, and by which browser.
struct ForgottenName {
    std::string usernameKey;
    std::string emailKey;
    std::string phone;       ///< E.164; empty: it is none.
    std::string browserHash; ///< Of the secret that it is remembered by; empty: none.
    base::Millis dueAt = 0;  ///< When it was asked for, or is tried again.
};

/// Where such a code stands.
struct ForgottenAt {
    std::int64_t practiceNo = 0;
    std::string proofId;
};

/// Of one that waits already what was typed stays.
void keepForgotten(storage::Transaction &transaction, base::Millis now, const ForgottenAt &at,
                   const ForgottenName &name);

/// Those that are due, of all practices, the first asked for first.
std::vector<ForgottenAt> dueForgotten(storage::Transaction &transaction, base::Millis now,
                                      std::size_t most);

std::optional<ForgottenName> findForgotten(storage::Transaction &transaction,
                                           const ForgottenAt &at);

/// The one that was due then. False where there is none, or another was asked for meanwhile: of two
/// who do this at once one is answered true.
bool removeForgotten(storage::Transaction &transaction, const ForgottenAt &at, base::Millis dueAt);

/// When the next of all practices is due; 0: none waits.
base::Millis nextForgotten(storage::Transaction &transaction);

void postponeForgotten(storage::Transaction &transaction, const ForgottenAt &at,
                       base::Millis dueAt);

} // namespace kith::portal
