// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/appointment/HostScheduler.h"
#include "hooks/boundary/Surface.h"
#include "plugin/invitations/Invitations.h"
#include "plugin/invitations/InviteePicker.h"
#include "plugin/platform/Clients.h"
#include "plugin/settings/PracticeDirectory.h"

#include <optional>
#include <string>
#include <string_view>

namespace kith::hooks {

/// What the appointment surface needs of the product.
struct AppointmentServices {
    storage::Database &database;
    const base::Clock &clock;
    settings::PracticeDirectory &directory;
    platform::Clients &clients;
    invitations::Invitations &invitations;
    const invitations::InviteePicker &picker;
    audit::ReadLog &reads;
};

/// The appointment surface: the picker in the form, and what happens to appointments.
class AppointmentSurface {
public:
    AppointmentSurface(HostScheduler &scheduler, const AppointmentServices &services);

    /// Registers with the host, where it offers the surface. Throws HostRefused.
    void registerHooks();

    /// The HTML of the picker.
    std::string drawPicker(const kith_slot &slot);
    /// The HTML of the summary; empty where nobody is invited.
    std::string drawSummary(const kith_slot &slot);
    void saved(const kith_staff_user *staff, const kith_appointment *given, std::string_view value,
               kith_visit_notice visit, void *context);
    void cancelled(const kith_staff_user *staff, const std::string &appointmentId,
                   std::int64_t revision, kith_visit_notice visit, void *context);

private:
    void noteClients(const access::Actor &actor, const platform::Appointment &appointment);

    HostScheduler &_scheduler;
    AppointmentServices _services;
    Registration _registration;
};

} // namespace kith::hooks
