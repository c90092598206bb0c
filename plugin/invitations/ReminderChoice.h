// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Outbox.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>

namespace kith::invitations {

/// By which ways a contact wants no reminders (B24): their own choice, in the Family Portal. News
/// of an appointment reaches them all the same.
struct ReminderChoice {
    bool noEmail = false;
    bool noSms = false;

    [[nodiscard]] bool refuses(messages::Via via) const {
        return via == messages::Via::email ? noEmail : noSms;
    }
    bool operator==(const ReminderChoice &) const = default;
};

ReminderChoice readReminderChoice(storage::Transaction &transaction, std::int64_t practiceNo,
                                  std::int64_t contactNo);

/// Nothing where the contact has never chosen.
std::optional<ReminderChoice> findReminderChoice(storage::Transaction &transaction,
                                                 std::int64_t practiceNo, std::int64_t contactNo);

void writeReminderChoice(storage::Transaction &transaction, std::int64_t practiceNo,
                         std::int64_t contactNo, const ReminderChoice &choice);

/// What a merge of two contacts did to the choice of the one that stays.
struct MergedChoice {
    std::optional<ReminderChoice> before;
    ReminderChoice after;
};

/// What either has turned off stays off. The other one's choice stays with it, untouched.
MergedChoice mergeReminderChoices(storage::Transaction &transaction, std::int64_t practiceNo,
                                  std::int64_t goneNo, std::int64_t keptNo);

/// Gives back what was before. What was chosen since stays with the kept contact, and what was
/// turned off since is off for both.
void undoReminderChoices(storage::Transaction &transaction, std::int64_t practiceNo,
                         std::int64_t goneNo, std::int64_t keptNo, const MergedChoice &merged);

} // namespace kith::invitations
