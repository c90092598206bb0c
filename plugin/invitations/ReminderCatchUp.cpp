// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/ReminderCatchUp.h"

#include "plugin/invitations/Addressee.h"
#include "plugin/invitations/MessagePlan.h"
#include "plugin/settings/ReminderChange.h"

namespace kith::invitations {

namespace {

using settings::ReminderChange;
using storage::Transaction;

/// Appointments of one transaction.
constexpr std::size_t sliceSize = 50;

std::vector<BookedAppointment> nextSlice(Transaction &transaction, const ReminderChange &change) {
    return bookedAfter(transaction, change.practiceNo, change.startsAfter, change.appointmentAfter,
                       sliceSize);
}

void addReminders(Transaction &transaction, const ReminderChange &change, base::Millis now,
                  const std::string &appointmentId) {
    const auto appointment = readAppointment(transaction, change.practiceNo, appointmentId);
    if (!appointment || appointment->reminders)
        return;
    MessagePlan plan(transaction, change.practiceNo, now, *appointment);
    for (const Invitee &invitee : readInvitees(transaction, change.practiceNo, appointmentId)) {
        const auto card = findAddressee(transaction, change.practiceNo, invitee.contactNo);
        if (card && !card->archived)
            plan.addReminders(invitee, card->reach, change.changedAt);
    }
}

/// True where the practice's appointments all follow.
bool followSlice(Transaction &transaction, std::int64_t practiceNo, base::Millis now) {
    auto change = settings::findReminderChange(transaction, practiceNo);
    if (!change)
        return true;
    const auto slice = nextSlice(transaction, *change);
    for (const BookedAppointment &booked : slice)
        addReminders(transaction, *change, now, booked.id);
    if (slice.size() < sliceSize) {
        settings::finish(transaction, *change);
        return true;
    }
    change->startsAfter = slice.back().startsAt;
    change->appointmentAfter = slice.back().id;
    settings::advance(transaction, *change);
    return false;
}

} // namespace

bool ReminderCatchUp::run(base::Millis now, int slices) {
    const auto practices = _database.glance([](Transaction &transaction) {
        return settings::practicesWithReminderChange(transaction);
    });
    for (const std::int64_t practiceNo : practices) {
        bool done = false;
        while (!done) {
            if (slices-- == 0)
                return false;
            done = _database.write([&](Transaction &transaction) {
                return followSlice(transaction, practiceNo, now);
            });
        }
    }
    return true;
}

} // namespace kith::invitations
