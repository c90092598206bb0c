// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/AccessRows.h"

namespace kith::portal {

namespace {

using storage::Transaction;

AccessRow readRow(const storage::Query &row) {
    return {row.int64(0), row.text(1), row.text(2),         {row.flag(3), row.flag(4), row.flag(5)},
            row.int64(6), row.text(7), row.optionalInt64(8)};
}

} // namespace

std::optional<AccessRow> findAccess(Transaction &transaction, std::int64_t practiceNo,
                                    std::int64_t contactNo, const std::string &clientId) {
    auto row = transaction.query("select contact_no, client_id, state, appointments, documents,"
                                 " notes, changed_at, changed_by, invited_until"
                                 " from portal_access where practice_no = ? and contact_no = ?"
                                 " and client_id = ?",
                                 practiceNo, contactNo, clientId);
    return row.next() ? std::optional(readRow(row)) : std::nullopt;
}

std::vector<AccessRow> accessOf(Transaction &transaction, std::int64_t practiceNo,
                                std::int64_t contactNo) {
    auto row = transaction.query("select contact_no, client_id, state, appointments, documents,"
                                 " notes, changed_at, changed_by, invited_until"
                                 " from portal_access where practice_no = ? and contact_no = ?"
                                 " order by client_id",
                                 practiceNo, contactNo);
    std::vector<AccessRow> rows;
    while (row.next())
        rows.push_back(readRow(row));
    return rows;
}

void writeAccess(Transaction &transaction, std::int64_t practiceNo, const AccessRow &row) {
    transaction.run("insert into portal_access (practice_no, contact_no, client_id, state,"
                    " appointments, documents, notes, changed_at, changed_by, invited_until)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    " on conflict (practice_no, contact_no, client_id) do update set"
                    " state = excluded.state, appointments = excluded.appointments,"
                    " documents = excluded.documents, notes = excluded.notes,"
                    " changed_at = excluded.changed_at, changed_by = excluded.changed_by,"
                    " invited_until = excluded.invited_until",
                    practiceNo, row.contactNo, row.clientId, row.state, row.sees.appointments,
                    row.sees.documents, row.sees.notes, row.changedAt, row.changedBy,
                    row.invitedUntil);
}

void removeAccess(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo,
                  const std::string &clientId) {
    transaction.run("delete from portal_access where practice_no = ? and contact_no = ?"
                    " and client_id = ?",
                    practiceNo, contactNo, clientId);
}

} // namespace kith::portal
