// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/Invitee.h"

#include "plugin/access/Policy.h"

namespace kith::invitations {

namespace {

Invitee readInvitee(const storage::Query &row) {
    return {row.text(0),          row.text(1), row.int64(2),        row.view(3) == "invited",
            row.optionalInt64(4), row.text(5), row.optionalInt64(6)};
}

} // namespace

std::vector<Invitee> readInvitees(storage::Transaction &transaction, std::int64_t practiceNo,
                                  const std::string &appointmentId) {
    auto row = transaction.query("select id, appointment_id, contact_no, state, told_sequence, "
                                 "answer, answered_at from invitees"
                                 " where practice_no = ? and appointment_id = ? order by id",
                                 practiceNo, appointmentId);
    std::vector<Invitee> invitees;
    while (row.next())
        invitees.push_back(readInvitee(row));
    return invitees;
}

std::vector<VisibleContact> visibleContacts(storage::Transaction &transaction,
                                            const access::Actor &actor,
                                            const std::string &appointmentId) {
    storage::SqlText sql("select c.contact_no, c.id from invitees i join contacts c"
                         " on c.practice_no = i.practice_no and c.contact_no = i.contact_no"
                         " where i.practice_no = ? and i.appointment_id = ?"
                         " and c.merged_into is null");
    sql += access::contactIsVisible;
    auto row = transaction.query(sql, actor.practiceNo, appointmentId, actor.scope, actor.scope);
    std::vector<VisibleContact> contacts;
    while (row.next())
        contacts.push_back({row.int64(0), row.text(1)});
    return contacts;
}

std::optional<Invitee> findInvitee(storage::Transaction &transaction, std::int64_t practiceNo,
                                   const std::string &id) {
    auto row = transaction.query("select id, appointment_id, contact_no, state, told_sequence, "
                                 "answer, answered_at from invitees"
                                 " where practice_no = ? and id = ?",
                                 practiceNo, id);
    return row.next() ? std::optional(readInvitee(row)) : std::nullopt;
}

void insertInvitee(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                   const Invitee &invitee) {
    transaction.run("insert into invitees (practice_no, id, appointment_id, contact_no, state,"
                    " invited_at, invited_by, changed_at)"
                    " values (?, ?, ?, ?, 'invited', ?, ?, ?)",
                    actor.practiceNo, invitee.id, invitee.appointmentId, invitee.contactNo, now,
                    actor.id, now);
}

void writeState(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                const Invitee &invitee) {
    if (invitee.invited)
        transaction.run("update invitees set state = 'invited', invited_at = ?3, invited_by = ?4,"
                        " removed_at = null, changed_at = ?3, answer = '', answered_at = null "
                        "where practice_no = ?1 and id = ?2",
                        actor.practiceNo, invitee.id, now, actor.id);
    else
        transaction.run("update invitees set state = 'removed', removed_at = ?3, changed_at = ?3"
                        " where practice_no = ?1 and id = ?2",
                        actor.practiceNo, invitee.id, now);
}

void touchInvitees(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                   const std::string &appointmentId) {
    transaction.run("update invitees set changed_at = ?3 where practice_no = ?1"
                    " and appointment_id = ?2",
                    practiceNo, appointmentId, now);
}

void clearAnswers(storage::Transaction &transaction, std::int64_t practiceNo,
                  const std::string &appointmentId) {
    transaction.run("update invitees set answer = '', answered_at = null where practice_no = ?"
                    " and appointment_id = ? and answer <> ''",
                    practiceNo, appointmentId);
}

void writeTold(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               const std::string &id, std::optional<std::int64_t> toldSequence) {
    transaction.run("update invitees set told_sequence = ?3, changed_at = ?4"
                    " where practice_no = ?1 and id = ?2",
                    practiceNo, id, toldSequence, now);
}

} // namespace kith::invitations
