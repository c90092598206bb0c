// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Composer.h"

#include <optional>
#include <string>

namespace kith::messages {

/// Makes what the network names when it reports on this attempt of the message:
/// "<practice in base 36>-<192 random bits>". Only the hash of the secret is stored.
std::string makeReportToken(storage::Transaction &transaction, const DueMessage &message,
                            base::Millis now);

/// The message that a token was made for.
struct ReportedMessage {
    std::int64_t practiceNo = 0;
    std::string subjectId;
    std::string id;
};

/// Nothing where the text is no token, or one that was never made.
std::optional<ReportedMessage> findReportToken(storage::Transaction &transaction,
                                               const std::string &token);

/// Removes the tokens made before that time, at most some hundred of a practice. True where none
/// is left.
bool purgeReportTokens(storage::Transaction &transaction, std::int64_t practiceNo,
                       base::Millis before);

} // namespace kith::messages
