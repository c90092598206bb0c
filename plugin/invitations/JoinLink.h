// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/base/LinkToken.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kith::invitations {

/// Makes a personal way into the video session for an invitee and answers its token, which is kept
/// nowhere: "<practice in base 36>-<192 random bits>". Only the hash of its secret is stored.
std::string makeJoinLink(storage::Transaction &transaction, std::int64_t practiceNo,
                         base::Millis now, const std::string &inviteeId);

using JoinToken = base::LinkToken;

/// Nothing where the text is no token at all.
std::optional<JoinToken> parseJoinToken(const std::string &token);

/// The invitee that the token was made for; nothing where there is no such link.
std::optional<std::string> findJoinLink(storage::Transaction &transaction, const JoinToken &token);

} // namespace kith::invitations
