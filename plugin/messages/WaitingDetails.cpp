// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/WaitingDetails.h"

namespace kith::messages {

void replaceDetails(storage::Transaction &transaction, std::int64_t practiceNo,
                    const std::string &subjectId, std::string_view kind, const std::string &from,
                    const std::string &to) {
    transaction.run("update messages set details = ? where practice_no = ? and subject_id = ?"
                    " and state = 'waiting' and kind = ? and details = ?",
                    to, practiceNo, subjectId, kind, from);
}

std::string detailsNow(storage::Transaction &transaction, const DueMessage &message) {
    auto row = transaction.query("select details from messages where practice_no = ?"
                                 " and subject_id = ? and id = ?",
                                 message.practiceNo, message.subjectId, message.id);
    return row.next() ? row.text(0) : message.details;
}

} // namespace kith::messages
