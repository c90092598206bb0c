// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/OwnInvitations.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/invitations/CalendarFile.h"
#include "plugin/invitations/StoredAppointment.h"

#include <Poco/URI.h>

namespace kith::invitations {

namespace {

using storage::SqlText;
using storage::Transaction;

/// Binds the practice, the time that it ends after, the contact, the practice and the contact.
SqlText selectOwn(storage::Dialect dialect) {
    SqlText sql("select i.id, a.starts_at, a.ends_at, a.time_zone, a.place,"
                " case when a.video_url = '' then 0 else 1 end, a.client_ids, i.answer, a.sequence"
                " from invitees i join appointments a on a.practice_no = i.practice_no"
                " and a.appointment_id = i.appointment_id"
                " where i.practice_no = ? and a.status = 'booked' and a.ends_at > ?");
    sql += access::invitationIsOpen(dialect);
    return sql;
}

OwnInvitation readOwn(const storage::Query &row) {
    OwnInvitation own;
    own.id = row.text(0);
    own.startsAt = row.int64(1);
    own.endsAt = row.int64(2);
    own.timeZone = row.text(3);
    own.place = row.text(4);
    own.video = row.flag(5);
    own.clientIds = hostIdsIn(row.text(6));
    own.answer = row.text(7);
    own.sequence = row.int64(8);
    return own;
}

std::vector<OwnInvitation> readAll(storage::Query row) {
    std::vector<OwnInvitation> all;
    while (row.next())
        all.push_back(readOwn(row));
    return all;
}

} // namespace

std::vector<OwnInvitation> ownInvitations(Transaction &transaction, std::int64_t practiceNo,
                                          std::int64_t contactNo, base::Millis endAfter,
                                          std::int64_t limit) {
    SqlText sql = selectOwn(transaction.dialect());
    sql += " order by a.starts_at, i.id limit ?";
    return readAll(
        transaction.query(sql, practiceNo, endAfter, contactNo, practiceNo, contactNo, limit));
}

std::vector<OwnInvitation> ownInvitationsWith(Transaction &transaction, std::int64_t practiceNo,
                                              std::int64_t contactNo, const std::string &clientId,
                                              base::Millis endAfter, std::int64_t limit) {
    SqlText sql = selectOwn(transaction.dialect());
    if (transaction.dialect() == storage::Dialect::sqlite)
        sql += " and exists (select 1 from json_each(a.client_ids) with_client";
    else
        sql += " and exists (select 1 from jsonb_array_elements_text(a.client_ids::jsonb)"
               " with_client(value)";
    sql += " where with_client.value = ?) order by a.starts_at, i.id limit ?";
    return readAll(transaction.query(sql, practiceNo, endAfter, contactNo, practiceNo, contactNo,
                                     clientId, limit));
}

std::optional<OwnInvitation> findOwnInvitation(Transaction &transaction, std::int64_t practiceNo,
                                               std::int64_t contactNo, const std::string &id,
                                               base::Millis now) {
    SqlText sql = selectOwn(transaction.dialect());
    sql += " and i.id = ?";
    auto row = transaction.query(sql, practiceNo, now, contactNo, practiceNo, contactNo, id);
    return row.next() ? std::optional(readOwn(row)) : std::nullopt;
}

void answerInvitation(Transaction &transaction, const access::Actor &contact, base::Millis now,
                      const std::string &id, const std::string &answer) {
    access::requireContact(contact);
    if (answer != "accepted" && answer != "declined")
        throw base::Invalid("answer", "unknown", "An invitation is accepted or declined.");
    const auto own = findOwnInvitation(transaction, contact.practiceNo, contact.contactNo, id, now);
    if (!own)
        throw base::NotFound("There is no such invitation.");
    if (own->answer == answer)
        return;
    transaction.run("update invitees set answer = ?, answered_at = ? where practice_no = ?"
                    " and id = ?",
                    answer, now, contact.practiceNo, id);
    audit::record(transaction, contact, now, {"invitee." + answer, "invitee", id, contact.id});
}

std::optional<OwnInvitation> takeCalendar(Transaction &transaction, const access::Actor &contact,
                                          base::Millis now, const std::string &id) {
    access::requireContact(contact);
    auto own = findOwnInvitation(transaction, contact.practiceNo, contact.contactNo, id, now);
    if (own)
        audit::record(transaction, contact, now, {"invitee.calendar", "invitee", id, contact.id});
    return own;
}

std::string ownCalendar(const OwnInvitation &invitation, const settings::PracticeCard &practice,
                        const InvitationSettings &settings, const std::string &summary,
                        base::Millis now) {
    CalendarEntry entry;
    entry.published = true;
    entry.uid = invitation.id + "@" + Poco::URI(settings.publicUrl).getHost();
    entry.sequence = invitation.sequence;
    entry.stamp = now;
    entry.start = invitation.startsAt;
    entry.end = invitation.endsAt;
    entry.summary = summary;
    entry.location = invitation.place;
    entry.organizerName = practice.name;
    entry.organizerAddress = practice.email.empty() ? settings.fromAddress : practice.email;
    return writeCalendar(entry);
}

} // namespace kith::invitations
