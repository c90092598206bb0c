// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/ForgottenNames.h"

namespace kith::portal {

using storage::Transaction;

void keepForgotten(Transaction &transaction, base::Millis now, const ForgottenAt &at,
                   const ForgottenName &name) {
    transaction.run("insert into portal_forgotten (practice_no, proof_id, username_key, email_key,"
                    " phone, browser_hash, due_at) values (?, ?, ?, ?, ?, ?, ?)"
                    " on conflict (practice_no, proof_id) do update set due_at = excluded.due_at",
                    at.practiceNo, at.proofId, name.usernameKey, name.emailKey, name.phone,
                    name.browserHash, now);
}

std::vector<ForgottenAt> dueForgotten(Transaction &transaction, base::Millis now,
                                      std::size_t most) {
    auto row = transaction.query("select practice_no, proof_id from portal_forgotten"
                                 " where due_at <= ? order by due_at, practice_no limit ?",
                                 now, most);
    std::vector<ForgottenAt> all;
    while (row.next())
        all.push_back({row.int64(0), row.text(1)});
    return all;
}

std::optional<ForgottenName> findForgotten(Transaction &transaction, const ForgottenAt &at) {
    auto row = transaction.query("select username_key, email_key, phone, browser_hash, due_at"
                                 " from portal_forgotten where practice_no = ? and proof_id = ?",
                                 at.practiceNo, at.proofId);
    if (!row.next())
        return std::nullopt;
    return ForgottenName{row.text(0), row.text(1), row.text(2), row.text(3), row.int64(4)};
}

bool removeForgotten(Transaction &transaction, const ForgottenAt &at, base::Millis dueAt) {
    return transaction.run("delete from portal_forgotten where practice_no = ? and proof_id = ?"
                           " and due_at = ?",
                           at.practiceNo, at.proofId, dueAt) > 0;
}

base::Millis nextForgotten(Transaction &transaction) {
    auto row = transaction.query("select due_at, practice_no from portal_forgotten"
                                 " order by due_at, practice_no limit 1");
    return row.next() ? row.int64(0) : 0;
}

void postponeForgotten(Transaction &transaction, const ForgottenAt &at, base::Millis dueAt) {
    transaction.run("update portal_forgotten set due_at = ? where practice_no = ?"
                    " and proof_id = ?",
                    dueAt, at.practiceNo, at.proofId);
}

} // namespace kith::portal
