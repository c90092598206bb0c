// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/VideoVisit.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/settings/PracticeSettings.h"

namespace kith::invitations {

namespace {

std::string firstOf(const std::string &one, const std::string &other) {
    return one.empty() ? other : one;
}

void complete(storage::Transaction &transaction, VideoVisit &visit, std::int64_t contactNo) {
    const auto contact = people::findContactByNo(transaction, visit.practiceNo, contactNo);
    const auto practice = settings::readPractice(transaction, visit.practiceNo);
    const auto settings = settings::readSettings(transaction, visit.practiceNo);
    visit.contactId = contact->id;
    visit.contactName = contact->displayName;
    visit.timeZone = firstOf(contact->timeZone, visit.timeZone);
    visit.language = firstOf(contact->language, practice.language);
    visit.practiceName = practice.name;
    visit.opensAt = visit.startsAt - settings.videoOpensMinutes * base::minute;
}

/// The invitee's, the appointment's and the contact's rows; what finds the invitee follows. Binds
/// the practice and now.
storage::SqlText selectVisit() {
    return storage::SqlText(
        "select i.id, i.contact_no, a.appointment_id, a.starts_at, a.ends_at, a.time_zone,"
        " a.video_url, a.room from invitees i"
        " join appointments a on a.practice_no = i.practice_no"
        " and a.appointment_id = i.appointment_id"
        " join contacts c on c.practice_no = i.practice_no and c.contact_no = i.contact_no"
        " where i.practice_no = ? and i.state = 'invited' and a.status = 'booked'"
        " and a.ends_at > ? and a.video_url <> '' and c.archived_at is null");
}

std::optional<VideoVisit> readVisit(storage::Transaction &transaction, std::int64_t practiceNo,
                                    storage::Query row) {
    if (!row.next())
        return std::nullopt;
    VideoVisit visit;
    visit.practiceNo = practiceNo;
    visit.inviteeId = row.text(0);
    visit.appointmentId = row.text(2);
    visit.startsAt = row.int64(3);
    visit.endsAt = row.int64(4);
    visit.timeZone = row.text(5);
    visit.videoUrl = row.text(6);
    visit.room = row.text(7);
    complete(transaction, visit, row.int64(1));
    return visit;
}

} // namespace

std::optional<VideoVisit> findVisit(storage::Transaction &transaction, const JoinToken &token,
                                    base::Millis now) {
    storage::SqlText sql = selectVisit();
    sql += " and i.id = (select l.invitee_id from join_links l where l.practice_no = i.practice_no"
           " and l.secret_hash = ?)";
    return readVisit(transaction, token.practiceNo,
                     transaction.query(sql, token.practiceNo, now, token.secretHash));
}

std::optional<VideoVisit> findOwnVisit(storage::Transaction &transaction, std::int64_t practiceNo,
                                       std::int64_t contactNo, const std::string &inviteeId,
                                       base::Millis now) {
    storage::SqlText sql = selectVisit();
    sql += " and i.id = ?";
    sql += access::invitationIsOpen(transaction.dialect());
    return readVisit(
        transaction, practiceNo,
        transaction.query(sql, practiceNo, now, inviteeId, contactNo, practiceNo, contactNo));
}

} // namespace kith::invitations
