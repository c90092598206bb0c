// SPDX-License-Identifier: Apache-2.0
#include "plugin/settings/ReminderChange.h"

namespace kith::settings {

void noteReminderChange(storage::Transaction &transaction, std::int64_t practiceNo,
                        base::Millis now) {
    transaction.run("insert into reminder_changes (practice_no, changed_at, starts_after,"
                    " appointment_after) values (?1, ?2, ?2, '') on conflict (practice_no)"
                    " do update set starts_after = excluded.starts_after, appointment_after = ''",
                    practiceNo, now);
}

std::optional<ReminderChange> findReminderChange(storage::Transaction &transaction,
                                                 std::int64_t practiceNo) {
    auto row = transaction.query("select changed_at, starts_after, appointment_after"
                                 " from reminder_changes where practice_no = ?",
                                 practiceNo);
    if (!row.next())
        return std::nullopt;
    return ReminderChange{practiceNo, row.int64(0), row.int64(1), row.text(2)};
}

void advance(storage::Transaction &transaction, const ReminderChange &change) {
    transaction.run("update reminder_changes set starts_after = ?, appointment_after = ?"
                    " where practice_no = ?",
                    change.startsAfter, change.appointmentAfter, change.practiceNo);
}

void finish(storage::Transaction &transaction, const ReminderChange &change) {
    transaction.run("delete from reminder_changes where practice_no = ?", change.practiceNo);
}

std::vector<std::int64_t> practicesWithReminderChange(storage::Transaction &transaction) {
    auto row = transaction.query("select practice_no from reminder_changes order by practice_no");
    std::vector<std::int64_t> practices;
    while (row.next())
        practices.push_back(row.int64(0));
    return practices;
}

} // namespace kith::settings
