// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/ReminderChoice.h"

namespace kith::invitations {

std::optional<ReminderChoice> findReminderChoice(storage::Transaction &transaction,
                                                 std::int64_t practiceNo, std::int64_t contactNo) {
    auto row = transaction.query("select email, sms from contact_reminders where practice_no = ?"
                                 " and contact_no = ?",
                                 practiceNo, contactNo);
    return row.next() ? std::optional(ReminderChoice{row.flag(0), row.flag(1)}) : std::nullopt;
}

ReminderChoice readReminderChoice(storage::Transaction &transaction, std::int64_t practiceNo,
                                  std::int64_t contactNo) {
    return findReminderChoice(transaction, practiceNo, contactNo).value_or(ReminderChoice{});
}

void writeReminderChoice(storage::Transaction &transaction, std::int64_t practiceNo,
                         std::int64_t contactNo, const ReminderChoice &choice) {
    transaction.run("insert into contact_reminders (practice_no, contact_no, email, sms)"
                    " values (?, ?, ?, ?) on conflict (practice_no, contact_no) do update"
                    " set email = excluded.email, sms = excluded.sms",
                    practiceNo, contactNo, choice.noEmail, choice.noSms);
}

MergedChoice mergeReminderChoices(storage::Transaction &transaction, std::int64_t practiceNo,
                                  std::int64_t goneNo, std::int64_t keptNo) {
    const ReminderChoice gone = readReminderChoice(transaction, practiceNo, goneNo);
    const auto before = findReminderChoice(transaction, practiceNo, keptNo);
    const ReminderChoice kept = before.value_or(ReminderChoice{});
    const ReminderChoice after{kept.noEmail || gone.noEmail, kept.noSms || gone.noSms};
    if (after != kept)
        writeReminderChoice(transaction, practiceNo, keptNo, after);
    return {before, after};
}

void undoReminderChoices(storage::Transaction &transaction, std::int64_t practiceNo,
                         std::int64_t goneNo, std::int64_t keptNo, const MergedChoice &merged) {
    const ReminderChoice now = readReminderChoice(transaction, practiceNo, keptNo);
    const ReminderChoice before = merged.before.value_or(ReminderChoice{});
    const ReminderChoice &after = merged.after;
    const ReminderChoice kept{now.noEmail == after.noEmail ? before.noEmail : now.noEmail,
                              now.noSms == after.noSms ? before.noSms : now.noSms};
    if (merged.before || kept != ReminderChoice{})
        writeReminderChoice(transaction, practiceNo, keptNo, kept);
    else
        transaction.run("delete from contact_reminders where practice_no = ? and contact_no = ?",
                        practiceNo, keptNo);
    const ReminderChoice gone = readReminderChoice(transaction, practiceNo, goneNo);
    const ReminderChoice narrowed{gone.noEmail || (now.noEmail && !after.noEmail),
                                  gone.noSms || (now.noSms && !after.noSms)};
    if (narrowed != gone)
        writeReminderChoice(transaction, practiceNo, goneNo, narrowed);
}

} // namespace kith::invitations
