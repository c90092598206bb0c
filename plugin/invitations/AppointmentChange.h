// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/invitations/Invitee.h"
#include "plugin/invitations/MessagePlan.h"
#include "plugin/invitations/Notice.h"
#include "plugin/invitations/PickerValue.h"
#include "plugin/invitations/StoredAppointment.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kith::invitations {

/// How news of the same revision as the one known is taken.
enum class SameRevision {
    known,  ///< A hook delivered twice: nothing.
    listed, ///< What the host lists is the truth: differences are repaired.
};

/// One change of one appointment, within one transaction: works out what is new, writes it, plans
/// the messages and the audit entries. Used once.
class AppointmentChange {
public:
    AppointmentChange(storage::Transaction &transaction, const access::Actor &actor,
                      base::Millis now);

    /// As Invitations::saved. True if anything was written.
    bool save(const platform::Appointment &told, const std::optional<PickerValue> &picked,
              SameRevision sameRevision);
    /// As Invitations::cancelled. True if it was known as booked before.
    bool cancel(const std::string &appointmentId, std::int64_t revision);

    [[nodiscard]] std::vector<Notice> takeNotices() { return std::move(_notices); }

private:
    /// What is different from what was stored.
    struct Differences {
        bool edited = false; ///< The host has a newer state.
        bool chosen = false; ///< The selection counts.
        bool moved = false;  ///< Time, place or video.
        bool bookedAgain = false;
        bool reminders = false; ///< Their times, as chosen for this appointment.
    };
    struct Selection {
        std::vector<Invitee> kept;
        std::vector<Invitee> added; ///< Without id where never invited before.
        std::vector<Invitee> removed;
    };

    bool create(const platform::Appointment &told, const PickerValue &picked);
    bool update(const StoredAppointment &stored, const platform::Appointment &told,
                const std::optional<PickerValue> &picked, SameRevision sameRevision);
    void apply(const StoredAppointment &stored, const platform::Appointment &told,
               const std::optional<PickerValue> &picked, const Differences &differences);

    void readVisible(const std::string &appointmentId);
    bool hidesInvitees(const std::string &appointmentId);
    bool bury(const std::string &appointmentId, std::int64_t revision);
    void cancelBooked();
    Selection select(const std::vector<Invitee> &present, const PickerValue &picked);
    Invitee pick(const std::vector<Invitee> &present, const std::string &contactId,
                 std::size_t place);
    void write(const Selection &selection, const Differences &differences);
    void add(MessagePlan &plan, Invitee invitee);
    void remove(MessagePlan &plan, const Invitee &invitee);
    void keep(MessagePlan &plan, const Invitee &invitee, const Differences &differences);

    const people::ContactCard &cardOf(std::int64_t contactNo);
    void note(bool told, const people::ContactCard &card);
    void recordInvitee(const std::string &action, const Invitee &invitee);
    void recordAppointment(const std::string &action);

    storage::Transaction &_transaction;
    const access::Actor &_actor;
    base::Millis _now;
    StoredAppointment _next;
    std::map<std::int64_t, people::ContactCard> _cards;
    std::map<std::int64_t, std::string> _visible; ///< Contacts that the actor may see: outside ids.
    std::vector<Notice> _notices;
};

} // namespace kith::invitations
