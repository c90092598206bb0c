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
    std::string clientId;  ///< Of a relationship, or of a client's portal: whether the actor may
                           ///< see the client is asked of the host afterwards. Else empty.
    /// Of the one account with which the contact signs in to the portals of all their clients:
    /// for those who may see something of one of these portals.
    bool account = false;
};

/// What was changed of a contact that the caller has found visible, of those that were merged into
/// it, of their relationships and of their access to the Family Portal, newest first; at most
/// 1,000, of which at most 200 are what a contact did with their own account. Readings are in the
/// audit log, not in the history.
std::vector<HistoryEntry> historyOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                    std::int64_t contactNo, const std::string &contactId);

/// Leaves out what is of the account for who sees nothing of a portal in the history: that there is
/// one would tell of clients whom they do not see (B14).
void hideAccount(std::vector<HistoryEntry> &history);

/// The action in words, English or German; the action itself where there are none.
std::string_view wordsFor(std::string_view action, std::string_view language);

} // namespace kith::people
