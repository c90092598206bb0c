// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::settings {

/// The practice's reminders were changed, and appointments booked before have to follow (B24).
struct ReminderChange {
    std::int64_t practiceNo = 0;
    base::Millis changedAt = 0;
    base::Millis startsAfter = 0; ///< Those up to here follow already,
    std::string appointmentAfter; ///< of those that start then, up to this id.
};

/// Notes a change, in its transaction. One that was not followed yet begins again.
void noteReminderChange(storage::Transaction &transaction, std::int64_t practiceNo,
                        base::Millis now);

std::optional<ReminderChange> findReminderChange(storage::Transaction &transaction,
                                                 std::int64_t practiceNo);
/// Writes how far the appointments have followed.
void advance(storage::Transaction &transaction, const ReminderChange &change);
/// All appointments have followed.
void finish(storage::Transaction &transaction, const ReminderChange &change);

/// The practices with such a change. Spans practices, as the worker's scan for due messages does.
std::vector<std::int64_t> practicesWithReminderChange(storage::Transaction &transaction);

} // namespace kith::settings
