// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/Telling.h"

#include "plugin/invitations/Addressee.h"
#include "plugin/invitations/MessagePlan.h"
#include "plugin/people/MergedContacts.h"

namespace kith::invitations {

void noteTold(storage::Transaction &transaction, const messages::DueMessage &message,
              base::Millis now) {
    if (message.kind == kinds::reminder)
        return;
    const std::int64_t practiceNo = message.practiceNo;
    // Written before anything is read: who changes the appointment at this moment writes the same
    // row, so one of the two sees what the other did.
    writeTold(transaction, practiceNo, now, message.subjectId,
              message.kind == kinds::cancelled ? std::nullopt
                                               : std::optional(sequenceOf(message.details)));
    const auto invitee = findInvitee(transaction, practiceNo, message.subjectId);
    if (!invitee)
        return;
    const auto appointment = readAppointment(transaction, practiceNo, invitee->appointmentId);
    const auto card = findAddressee(transaction, practiceNo, invitee->contactNo);
    // Whoever was merged into another contact learns what there is to know as that one.
    const bool gone =
        card && card->archived && people::isMerged(transaction, practiceNo, invitee->contactNo);
    if (appointment && card && !gone)
        MessagePlan(transaction, practiceNo, now, *appointment).completeNews(*invitee, card->reach);
}

} // namespace kith::invitations
