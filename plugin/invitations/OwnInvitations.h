// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/invitations/InvitationSettings.h"
#include "plugin/settings/PracticeSettings.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::invitations {

/// An appointment as a contact who is invited to it sees it in the Family Portal: nothing of who
/// else is invited, nothing of what it is about.
struct OwnInvitation {
    std::string id; ///< The invitee's.
    base::Millis startsAt = 0;
    base::Millis endsAt = 0;
    std::string timeZone; ///< The appointment's.
    std::string place;    ///< May be empty.
    bool video = false;
    std::vector<std::string> clientIds; ///< The host's. All of them are open to the contact.
    std::string answer;                 ///< "accepted", "declined", or nothing yet.
    std::int64_t sequence = 0;          ///< As calendars count.

    [[nodiscard]] bool isDeclined() const { return answer == "declined"; }
    /// True from the practice's minutes before the start until the end.
    [[nodiscard]] bool isOpen(base::Millis now, base::Millis opensBefore) const {
        return video && startsAt - opensBefore <= now && now < endsAt;
    }
};

/// Those of a contact that are booked, open to them and end after a time, by start; at most limit.
/// One query.
std::vector<OwnInvitation> ownInvitations(storage::Transaction &transaction,
                                          std::int64_t practiceNo, std::int64_t contactNo,
                                          base::Millis endAfter, std::int64_t limit);

/// Those with one of their clients.
std::vector<OwnInvitation> ownInvitationsWith(storage::Transaction &transaction,
                                              std::int64_t practiceNo, std::int64_t contactNo,
                                              const std::string &clientId, base::Millis endAfter,
                                              std::int64_t limit);

/// One of them that is still to come or going on; nothing for every other id.
std::optional<OwnInvitation> findOwnInvitation(storage::Transaction &transaction,
                                               std::int64_t practiceNo, std::int64_t contactNo,
                                               const std::string &id, base::Millis now);

/// Writes the answer of the contact who is signed in, "accepted" or "declined", and the audit
/// entry, where it is another one than before. Throws NotFound where there is no such invitation,
/// or it is not open to them, or over; Invalid for another answer.
void answerInvitation(storage::Transaction &transaction, const access::Actor &contact,
                      base::Millis now, const std::string &id, const std::string &answer);

/// The one whose calendar file the contact who is signed in takes, which the audit log keeps (B52);
/// nothing, and no entry, for every other id.
std::optional<OwnInvitation> takeCalendar(storage::Transaction &transaction,
                                          const access::Actor &contact, base::Millis now,
                                          const std::string &id);

/// The calendar file of one, to be kept: it names nobody but the practice. Its entry is the one
/// that the contact's emails speak of.
std::string ownCalendar(const OwnInvitation &invitation, const settings::PracticeCard &practice,
                        const InvitationSettings &settings, const std::string &summary,
                        base::Millis now);

} // namespace kith::invitations
