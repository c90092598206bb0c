// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/ContactInvitations.h"

#include "plugin/invitations/StoredAppointment.h"
#include "plugin/people/MergedContacts.h"

#include <algorithm>
#include <string>

namespace kith::invitations {

namespace {

struct Place {
    std::string inviteeId;
    std::string appointmentId;
    bool invited;
    std::string answer;
    std::optional<base::Millis> answeredAt;
};

/// Ids of invitees rise with time.
std::vector<Place> placesOf(storage::Transaction &transaction, std::int64_t practiceNo,
                            std::int64_t contactNo) {
    auto row =
        transaction.query("select id, appointment_id, state, answer, answered_at from invitees"
                          " where practice_no = ? and contact_no = ?"
                          " order by id desc limit 200",
                          practiceNo, contactNo);
    std::vector<Place> places;
    while (row.next())
        places.push_back({row.text(0), row.text(1), row.view(2) == "invited", row.text(3),
                          row.optionalInt64(4)});
    return places;
}

} // namespace

std::vector<ContactInvitation> invitationsOf(storage::Transaction &transaction,
                                             std::int64_t practiceNo, std::int64_t contactNo) {
    std::vector<ContactInvitation> all;
    auto places = placesOf(transaction, practiceNo, contactNo);
    for (const people::ContactName &gone : people::mergedInto(transaction, practiceNo, contactNo))
        for (Place &place : placesOf(transaction, practiceNo, gone.contactNo))
            places.push_back(std::move(place));
    for (const Place &place : places)
        if (auto stored = readAppointment(transaction, practiceNo, place.appointmentId))
            all.push_back({std::move(stored->known), place.invited, place.answer, place.answeredAt,
                           messages::outbox::ofSubject(transaction, practiceNo, place.inviteeId)});
    std::ranges::stable_sort(
        all, {}, [](const ContactInvitation &each) { return each.appointment.startsAt; });
    return all;
}

} // namespace kith::invitations
