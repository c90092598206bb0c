// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/ReminderChoice.h"

namespace kith::invitations {

ReminderChoice readReminderChoice(storage::Transaction &transaction, std::int64_t practiceNo,
                                  std::int64_t contactNo) {
    auto row = transaction.query("select email, sms from contact_reminders where practice_no = ?"
                                 " and contact_no = ?",
                                 practiceNo, contactNo);
    return row.next() ? ReminderChoice{row.flag(0), row.flag(1)} : ReminderChoice{};
}

void writeReminderChoice(storage::Transaction &transaction, std::int64_t practiceNo,
                         std::int64_t contactNo, const ReminderChoice &choice) {
    transaction.run("insert into contact_reminders (practice_no, contact_no, email, sms)"
                    " values (?, ?, ?, ?) on conflict (practice_no, contact_no) do update"
                    " set email = excluded.email, sms = excluded.sms",
                    practiceNo, contactNo, choice.noEmail, choice.noSms);
}

} // namespace kith::invitations
