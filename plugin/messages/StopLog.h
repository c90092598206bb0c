// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Composer.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string_view>

namespace kith::messages {

/// A stop belongs to a number and to no practice (SmsStops). What it changes for the contact of a
/// practice is in the audit log of that practice (B52), from the moment in which it meets one.

/// "sms.stopped": an SMS to the contact is not sent, or planned as an email instead. reason is what
/// was done: "refused", "email instead".
void noteStopMet(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 std::int64_t contactNo, std::string_view reason);

/// "sms.started": an SMS went to the contact who had been stopped when the log last told of it.
void noteStopOver(storage::Transaction &transaction, const DueMessage &message, base::Millis now);

/// The gateway knows of a STOP that it did not bring here: the number to which the message went is
/// stopped from now on.
void learnStop(storage::Transaction &transaction, const DueMessage &message, base::Millis now);

} // namespace kith::messages
