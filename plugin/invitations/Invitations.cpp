// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/Invitations.h"

#include "plugin/invitations/AppointmentChange.h"

#include <set>

namespace kith::invitations {

namespace {

bool isKnown(storage::Database &database, const access::Actor &actor, const std::string &id) {
    return database.glance([&](storage::Transaction &transaction) {
        return readAppointment(transaction, actor.practiceNo, id).has_value();
    });
}

/// A host's save of an appointment that nobody is or was invited to needs no write.
bool mayConcernInvitees(storage::Database &database, const access::Actor &actor,
                        const platform::Appointment &appointment,
                        const std::optional<PickerValue> &picked) {
    return appointment.cancelled || (picked && !picked->contacts.empty()) ||
           isKnown(database, actor, appointment.id);
}

} // namespace

std::vector<Notice> Invitations::saved(const access::Actor &actor, base::Millis now,
                                       const platform::Appointment &appointment,
                                       const std::optional<std::string> &pickerValue) {
    std::optional<PickerValue> picked;
    if (pickerValue)
        picked = parsePickerValue(*pickerValue);
    if (!mayConcernInvitees(_database, actor, appointment, picked))
        return {};
    return _database.write([&](storage::Transaction &transaction) {
        AppointmentChange change(transaction, actor, now);
        change.save(appointment, picked, SameRevision::known);
        return change.takeNotices();
    });
}

std::vector<Notice> Invitations::cancelled(const access::Actor &actor, base::Millis now,
                                           const std::string &appointmentId,
                                           std::int64_t revision) {
    return _database.write([&](storage::Transaction &transaction) {
        AppointmentChange change(transaction, actor, now);
        change.cancel(appointmentId, revision);
        return change.takeNotices();
    });
}

std::vector<std::string> Invitations::unlisted(const access::Actor &system, base::Millis from,
                                               base::Millis to,
                                               const std::vector<platform::Appointment> &listed) {
    auto ids = _database.read([&](storage::Transaction &transaction) {
        return bookedBetween(transaction, system.practiceNo, from, to);
    });
    std::set<std::string> present;
    for (const platform::Appointment &appointment : listed)
        present.insert(appointment.id);
    std::erase_if(ids, [&present](const std::string &id) { return present.contains(id); });
    return ids;
}

Reconciled Invitations::reconcile(const access::Actor &system, base::Millis listedAt,
                                  base::Millis from, base::Millis to,
                                  const std::vector<platform::Appointment> &listed) {
    Reconciled result;
    const auto missing = unlisted(system, from, to, listed);
    for (const platform::Appointment &appointment : listed) {
        if (!isKnown(_database, system, appointment.id))
            continue;
        ++result.compared;
        const bool changed = _database.write([&](storage::Transaction &transaction) {
            return AppointmentChange(transaction, system, listedAt)
                .save(appointment, std::nullopt, SameRevision::listed);
        });
        (appointment.cancelled ? result.cancelled : result.changed) += changed ? 1 : 0;
    }
    for (const std::string &id : missing) {
        ++result.compared;
        result.cancelled += _database.write([&](storage::Transaction &transaction) -> unsigned {
            const auto stored = readAppointment(transaction, system.practiceNo, id);
            // One that was saved while the host made its list is too new to stand in it.
            if (!stored || stored->changedAt >= listedAt)
                return 0;
            return AppointmentChange(transaction, system, listedAt)
                .cancel(id, stored->known.revision);
        });
    }
    return result;
}

} // namespace kith::invitations
