// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/sharing/Share.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::sharing {

/// The stored sendings and shares of a practice, whoever asks: for the system's own work, and for
/// callers who have checked what may be seen.

std::optional<Sending> findSending(storage::Transaction &transaction, std::int64_t practiceNo,
                                   const std::string &id);
std::optional<Share> findShare(storage::Transaction &transaction, std::int64_t practiceNo,
                               const std::string &id);
/// What a sending shares at present, in the order of sharing.
std::vector<Share> sharesOfSending(storage::Transaction &transaction, std::int64_t practiceNo,
                                   const std::string &sendingId);

/// Notes how far the message of a sending came. What was delivered stays delivered.
void writeSendingState(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                       const std::string &sendingId, SendingState state,
                       const std::string &reason = {});

/// Notes that the contact opened the document.
void writeOpened(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const std::string &shareId);

/// The columns of a share, of shares with the alias s, and of a sending, of share_sendings with the
/// alias m. firstColumn is where they begin.
inline constexpr storage::Sql shareColumns =
    "s.id, s.sending_id, s.document_id, s.version_id, s.client_id, s.contact_no, s.shared_at,"
    " s.expires_at, s.revoked_at, s.revoked_by, s.opened_first, s.opened_last, s.opens, s.version";
constexpr int afterShare = 14;
inline constexpr storage::Sql sendingColumns =
    "m.id, m.contact_no, m.via, m.note, m.staff_id, m.staff_name, m.created_at, m.leaves_at,"
    " m.state, m.state_at, m.reason, m.dismissed_at";
constexpr int afterSending = 12;

Share readShare(const storage::Query &row, int firstColumn = 0);
Sending readSending(const storage::Query &row, int firstColumn = 0);

} // namespace kith::sharing
