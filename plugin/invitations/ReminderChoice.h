// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Outbox.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>

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

void writeReminderChoice(storage::Transaction &transaction, std::int64_t practiceNo,
                         std::int64_t contactNo, const ReminderChoice &choice);

} // namespace kith::invitations
