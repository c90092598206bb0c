// SPDX-License-Identifier: Apache-2.0
#include "hooks/appointment/AppointmentSurface.h"

#include "hooks/boundary/StaffActor.h"
#include "plugin/base/Text.h"
#include "plugin/invitations/InviteeSummary.h"
#include "plugin/people/ClientNames.h"

namespace kith::hooks {

namespace {

template <class Work>
kith_status run(void *context, Work &&work) noexcept {
    return onSurface<AppointmentSurface, HandleKind::appointment>(context, work);
}

kith_status drawSlot(void *context, const kith_slot *slot, kith_write write,
                     void *writeContext) noexcept {
    return run(context, [&](AppointmentSurface &surface) {
        const std::string_view id = slotIdOf(slot);
        const bool isPicker = id == KITH_SLOT_APPOINTMENT_INVITEES;
        const bool isSummary = id == KITH_SLOT_APPOINTMENT_SUMMARY;
        needFunction(write, "write");
        if (!isPicker && !isSummary)
            return;
        const std::string html = isPicker ? surface.drawPicker(*slot) : surface.drawSummary(*slot);
        if (!html.empty())
            writeTo(write, writeContext, html);
    });
}

kith_status appointmentSaved(void *context, const kith_staff_user *staff,
                             const kith_appointment *appointment, const std::uint8_t *value,
                             std::size_t valueSize, kith_visit_notice visit,
                             void *visitContext) noexcept {
    return run(context, [&](AppointmentSurface &surface) {
        surface.saved(staff, appointment, borrowed(value, valueSize, "value"), visit, visitContext);
    });
}

kith_status appointmentMoved(void *context, const kith_staff_user *staff,
                             const kith_appointment *appointment, kith_visit_notice visit,
                             void *visitContext) noexcept {
    return appointmentSaved(context, staff, appointment, nullptr, 0, visit, visitContext);
}

kith_status appointmentCancelled(void *context, const kith_staff_user *staff,
                                 const std::uint8_t *appointmentId, std::size_t appointmentIdSize,
                                 std::int64_t revision, kith_visit_notice visit,
                                 void *visitContext) noexcept {
    return run(context, [&](AppointmentSurface &surface) {
        surface.cancelled(staff, idOf(appointmentId, appointmentIdSize, "appointment_id"), revision,
                          visit, visitContext);
    });
}

constexpr kith_scheduler_hooks hooks{
    sizeof(kith_scheduler_hooks), 0, &drawSlot, &appointmentSaved, &appointmentMoved,
    &appointmentCancelled};

/// A form for a new appointment has no id yet.
std::string optionalIdOf(const kith_text &text, const char *field) {
    return text.size == 0 ? std::string() : idOf(text, field);
}

/// What was posted before may be no picker's value, but it is text.
std::string postedOf(const kith_text &text) {
    constexpr std::size_t longest = 64 << 10;
    return base::cleanText(borrowed(text, "slot.field_value"), "slot.field_value", 0, longest,
                           base::TextShape::block);
}

void hand(const std::vector<invitations::Notice> &notices, kith_visit_notice visit, void *context) {
    if (visit == nullptr)
        return;
    for (const auto &notice : notices) {
        const kith_notice row{sizeof(kith_notice), static_cast<std::uint32_t>(notice.severity),
                              textOf(notice.code), textOf(notice.text), textOf(notice.contactId)};
        checkHost(visit(context, &row), "visit of a notice");
    }
}

} // namespace

AppointmentSurface::AppointmentSurface(HostScheduler &scheduler,
                                       const AppointmentServices &services)
    : _scheduler(scheduler), _services(services), _registration(HandleKind::appointment, this) {}

void AppointmentSurface::registerHooks() {
    const auto &table = _scheduler.table();
    if (table)
        checkHost(table->register_hooks(table.host(), &hooks, _registration.handle()),
                  "kith.scheduler/1 register_hooks");
}

std::string AppointmentSurface::drawPicker(const kith_slot &slot) {
    const access::Actor actor = actorOf(slot.staff, _services.directory);
    return _services.picker.draw(actor, _services.clock.now(),
                                 {optionalIdOf(slot.object_id, "slot.object_id"),
                                  idsOf(slot.client_ids, slot.client_count, "slot.client_ids"),
                                  lineOf(slot.field_name, "slot.field_name", 128, 1),
                                  postedOf(slot.field_value),
                                  lineOf(slot.client_field, "slot.client_field", 128)});
}

std::string AppointmentSurface::drawSummary(const kith_slot &slot) {
    const access::Actor actor = actorOf(slot.staff, _services.directory);
    return invitations::drawInviteeSummary(_services.database, _services.reads,
                                           _services.clock.now(), actor,
                                           idOf(slot.object_id, "slot.object_id"));
}

void AppointmentSurface::noteClients(const access::Actor &actor,
                                     const platform::Appointment &appointment) {
    if (!_services.clients.offered())
        return;
    std::vector<platform::Client> clients;
    for (const std::string &id : appointment.clientIds)
        if (auto client = _services.clients.find(actor, id))
            clients.push_back(std::move(*client));
    people::noteClients(_services.database, actor.practiceNo, _services.clock.now(), clients);
}

void AppointmentSurface::saved(const kith_staff_user *staff, const kith_appointment *given,
                               std::string_view value, kith_visit_notice visit, void *context) {
    const platform::Appointment appointment = appointmentOf(given);
    const access::Actor actor = actorOf(staff, _services.directory);
    noteClients(actor, appointment);
    const auto picked = value.empty() ? std::nullopt : std::optional(std::string(value));
    hand(_services.invitations.saved(actor, _services.clock.now(), appointment, picked), visit,
         context);
}

void AppointmentSurface::cancelled(const kith_staff_user *staff, const std::string &appointmentId,
                                   std::int64_t revision, kith_visit_notice visit, void *context) {
    const access::Actor actor = actorOf(staff, _services.directory);
    hand(_services.invitations.cancelled(actor, _services.clock.now(), appointmentId, revision),
         visit, context);
}

} // namespace kith::hooks
