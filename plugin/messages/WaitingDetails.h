// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Composer.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace kith::messages {

/// Gives the waiting messages of this kind about a subject that have the details from the details
/// to: what they tell of has another name now.
void replaceDetails(storage::Transaction &transaction, std::int64_t practiceNo,
                    const std::string &subjectId, std::string_view kind, const std::string &from,
                    const std::string &to);

/// Those of a message as they are now: replaceDetails may have come after it was leased.
std::string detailsNow(storage::Transaction &transaction, const DueMessage &message);

} // namespace kith::messages
