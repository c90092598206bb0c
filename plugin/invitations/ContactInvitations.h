// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/messages/Outbox.h"
#include "plugin/platform/Scheduler.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::invitations {

/// An appointment that a contact is or was invited to, and what they were told of it.
struct ContactInvitation {
    platform::Appointment appointment;
    bool invited = true; ///< False: removed.
    std::string answer;  ///< Of the contact: "accepted", "declined", or nothing yet.
    std::optional<base::Millis> answeredAt;
    std::vector<messages::MessageState> messages; ///< Newest first.

    [[nodiscard]] bool isUpcoming(base::Millis now) const {
        return invited && !appointment.cancelled && appointment.endsAt > now;
    }
};

/// The invitations of a contact that the caller has found visible, the newest 200, by start; and
/// what is left of those of the contacts that were merged into it.
/// Whether the actor may see the clients is asked of the host afterwards.
std::vector<ContactInvitation> invitationsOf(storage::Transaction &transaction,
                                             std::int64_t practiceNo, std::int64_t contactNo);

} // namespace kith::invitations
