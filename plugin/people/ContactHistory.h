// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith::people {

/// One change in the life of a contact, from the audit log.
struct HistoryEntry {
    base::Millis at = 0;
    std::string actorKind; ///< "staff", "contact", "system".
    std::string actorId;   ///< The host's, for staff.
    std::string action;    ///< "contact.created".
};

struct History {
    std::vector<HistoryEntry> items; ///< Newest first.
    bool more = false;
};

/// What was changed of a contact that the caller has found visible, and of its relationships.
/// Readings are in the audit log, not in the history.
History historyOf(storage::Transaction &transaction, std::int64_t practiceNo,
                  std::int64_t contactNo, const std::string &contactId, std::size_t limit,
                  std::size_t offset);

/// The action in words, English or German; the action itself where there are none.
std::string_view wordsFor(std::string_view action, std::string_view language);

} // namespace kith::people
