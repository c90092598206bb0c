// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/VideoVisit.h"

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

} // namespace

std::optional<VideoVisit> findVisit(storage::Transaction &transaction, const JoinToken &token,
                                    base::Millis now) {
    auto row = transaction.query(
        "select i.id, i.contact_no, a.appointment_id, a.starts_at, a.ends_at, a.time_zone,"
        " a.video_url, a.room from join_links l"
        " join invitees i on i.practice_no = l.practice_no and i.id = l.invitee_id"
        " join appointments a on a.practice_no = i.practice_no"
        " and a.appointment_id = i.appointment_id"
        " join contacts c on c.practice_no = i.practice_no and c.contact_no = i.contact_no"
        " where l.practice_no = ? and l.secret_hash = ? and i.state = 'invited'"
        " and a.status = 'booked' and a.ends_at > ? and a.video_url <> ''"
        " and c.archived_at is null",
        token.practiceNo, token.secretHash, now);
    if (!row.next())
        return std::nullopt;
    VideoVisit visit;
    visit.practiceNo = token.practiceNo;
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

} // namespace kith::invitations
