// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/base/OneTimeCode.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>

namespace kith::sharing {

// The one-time code of a sending: six digits that go to the contact when they want to open what was
// sent. Made when its message is composed and stored hashed, so it is nowhere in clear but in that
// message. Whatever checks a code counts on the same two rows: that of the code and that of the
// sending.

constexpr base::Millis codeLifetime = 10 * base::minute;
constexpr std::int64_t triesPerCode = 5;
/// Wrong codes of a sending since the last right one, after which only the practice can help.
constexpr std::int64_t triesPerSending = 20;

/// Makes a new code; one made before is good for nothing any more.
std::string makeShareCode(storage::Transaction &transaction, std::int64_t practiceNo,
                          base::Millis now, const std::string &sendingId);

using base::CodeCheck;
using base::CodeRequest;
using base::CodeVerdict;

/// Compares what was typed (six digits) with the code of the sending. Counts before it compares, by
/// updates that the database runs one after the other, so that guesses at the same time are
/// compared no more often than guesses in a row. To be run in a transaction of Database::lease.
CodeVerdict checkShareCode(storage::Transaction &transaction, std::int64_t practiceNo,
                           base::Millis now, const std::string &sendingId,
                           const std::string &typed);

/// Where a sending stands with its codes.
struct CodeState {
    bool isOut = false; ///< One is on its way, or can still be used.
    bool isLocked = false;
};

CodeState shareCodeState(storage::Transaction &transaction, std::int64_t practiceNo,
                         base::Millis now, const std::string &sendingId);

/// The answer to asking for a code: between two a minute has to pass, and five an hour and ten a
/// day are the most.
struct CodeGrant {
    CodeRequest request = CodeRequest::locked;
    std::int64_t number = 0;  ///< Where it was granted: counts the codes of the sending from 1.
    base::Millis waitFor = 0; ///< Where it was too soon or too many: how long, at most.
};

/// Takes one code out of the budget of a sending; the caller plans its message.
CodeGrant grantShareCode(storage::Transaction &transaction, std::int64_t practiceNo,
                         base::Millis now, const std::string &sendingId);

/// The details of the message that carries a code of a sending, by its number.
std::string shareCodeDetails(std::int64_t number);

/// How many codes were asked for; the last one's number.
std::int64_t shareCodesAsked(storage::Transaction &transaction, std::int64_t practiceNo,
                             const std::string &sendingId);

} // namespace kith::sharing
