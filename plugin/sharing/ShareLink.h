// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/base/LinkToken.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kith::sharing {

/// Makes a personal link to a sending and answers its token, which is kept nowhere:
/// "<practice in base 36>-<144 random bits>", short enough for an SMS. Only the hash of its secret
/// is stored. A sending may have several, one for each time its message was composed.
std::string makeShareLink(storage::Transaction &transaction, std::int64_t practiceNo,
                          base::Millis now, const std::string &sendingId);

/// What a token says. A text that is no token at all becomes one that was never made, so that it is
/// looked up like any other.
base::LinkToken parseShareToken(const std::string &text);

/// The sending that the token was made for; nothing where there is no such link.
std::optional<std::string> findShareLink(storage::Transaction &transaction,
                                         const base::LinkToken &token);

/// As long as a token of the practice; opens nothing. For previews.
std::string sampleShareToken(std::int64_t practiceNo);

} // namespace kith::sharing
