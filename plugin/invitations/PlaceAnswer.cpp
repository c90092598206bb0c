// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/PlaceAnswer.h"

namespace kith::invitations {

PlaceAnswer readAnswer(storage::Transaction &transaction, std::int64_t practiceNo,
                       const std::string &inviteeId) {
    auto row = transaction.query("select answer, answered_at from invitees where practice_no = ?"
                                 " and id = ?",
                                 practiceNo, inviteeId);
    return row.next() ? PlaceAnswer{row.text(0), row.optionalInt64(1)} : PlaceAnswer{};
}

void writeAnswer(storage::Transaction &transaction, std::int64_t practiceNo,
                 const std::string &inviteeId, const PlaceAnswer &answer) {
    transaction.run("update invitees set answer = ?, answered_at = ? where practice_no = ?"
                    " and id = ?",
                    answer.answer, answer.at, practiceNo, inviteeId);
}

} // namespace kith::invitations
