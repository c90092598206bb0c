// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/JoinLink.h"

#include <optional>
#include <string>

namespace kith::invitations {

/// What a way into the session leads to: one invitee of one appointment with a video session.
struct VideoVisit {
    std::int64_t practiceNo = 0;
    std::string inviteeId;
    std::string contactId;
    std::string contactName;
    std::string appointmentId;
    base::Millis startsAt = 0;
    base::Millis endsAt = 0;
    base::Millis opensAt = 0;
    std::string timeZone; ///< The contact's, else the appointment's.
    std::string videoUrl;
    std::string room;
    std::string language; ///< The contact's, else the practice's.
    std::string practiceName;
};

/// The visit, while it is still to come or going on. Nothing for a link that was never made, whose
/// invitee was removed, whose appointment was cancelled, has ended or has no video session any
/// more: one query decides all of it, so that none of these answers slower than the others.
std::optional<VideoVisit> findVisit(storage::Transaction &transaction, const JoinToken &token,
                                    base::Millis now);

/// The visit of a contact who is signed in to the Family Portal; nothing also where the appointment
/// is not open to them.
std::optional<VideoVisit> findOwnVisit(storage::Transaction &transaction, std::int64_t practiceNo,
                                       std::int64_t contactNo, const std::string &inviteeId,
                                       base::Millis now);

} // namespace kith::invitations
