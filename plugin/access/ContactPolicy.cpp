// SPDX-License-Identifier: Apache-2.0
#include "plugin/access/ContactPolicy.h"

#include "plugin/base/Errors.h"

namespace kith::access {

namespace {

using storage::SqlText;
using storage::Transaction;

SqlText openSql() {
    SqlText sql("select g.client_id, g.appointments, g.documents, g.notes from portal_access g"
                " where g.practice_no = ? and g.contact_no = ?");
    sql += accessIsOpen;
    return sql;
}

OpenClient readOpenClient(const storage::Query &row) {
    return {row.text(0), row.flag(1), row.flag(2), row.flag(3)};
}

} // namespace

std::vector<OpenClient> openClients(Transaction &transaction, std::int64_t practiceNo,
                                    std::int64_t contactNo) {
    SqlText sql = openSql();
    sql += " order by g.client_id";
    auto row = transaction.query(sql, practiceNo, contactNo);
    std::vector<OpenClient> clients;
    while (row.next())
        clients.push_back(readOpenClient(row));
    return clients;
}

std::optional<OpenClient> findOpenClient(Transaction &transaction, std::int64_t practiceNo,
                                         std::int64_t contactNo, const std::string &clientId) {
    SqlText sql = openSql();
    sql += " and g.client_id = ?";
    auto row = transaction.query(sql, practiceNo, contactNo, clientId);
    return row.next() ? std::optional(readOpenClient(row)) : std::nullopt;
}

bool hasOpenClient(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    SqlText sql = openSql();
    sql += " limit 1";
    return transaction.query(sql, practiceNo, contactNo).next();
}

SqlText invitationIsOpen(storage::Dialect dialect) {
    SqlText sql(" and i.contact_no = ? and i.state = 'invited' and a.client_ids <> '[]'");
    if (dialect == storage::Dialect::sqlite)
        sql += " and not exists (select 1 from json_each(a.client_ids) client";
    else
        sql += " and not exists (select 1 from jsonb_array_elements_text(a.client_ids::jsonb)"
               " client(value)";
    // What is open does not depend on the row, so the databases read it once for all appointments.
    sql += " where (client.value in (select g.client_id from portal_access g"
           " where g.practice_no = ? and g.contact_no = ? and g.appointments = 1";
    sql += accessIsOpen;
    sql += ")) is not true)";
    return sql;
}

SqlText shareIsOpen() {
    SqlText sql(" and s.contact_no = ? and exists (select 1 from portal_access g"
                " where g.practice_no = s.practice_no and g.contact_no = s.contact_no"
                " and g.client_id = s.client_id and g.documents = 1");
    sql += accessIsOpen;
    sql += ")";
    return sql;
}

void requireContact(const Actor &actor) {
    if (actor.kind != ActorKind::contact || actor.contactNo == 0)
        throw base::Denied("Only contacts who are signed in may do this.");
}

} // namespace kith::access
