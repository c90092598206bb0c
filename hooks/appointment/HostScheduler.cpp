// SPDX-License-Identifier: Apache-2.0
#include "hooks/appointment/HostScheduler.h"

#include "hooks/boundary/Visitor.h"
#include "plugin/base/WebAddress.h"

namespace kith::hooks {

namespace {

using Visits = Visitor<platform::Appointment, kith_appointment, &appointmentOf>;

/// The year 9999 ends here; later times cannot be written in a calendar file.
constexpr base::Millis latest = 253402300799999;

const std::uint8_t *bytes(const std::string &text) {
    return reinterpret_cast<const std::uint8_t *>(text.data());
}

void checkTimes(const kith_appointment &given) {
    if (given.starts_at < 0 || given.starts_at > latest)
        throw base::Invalid("appointment.starts_at", "out-of-range", "This is not a date.");
    if (given.ends_at <= given.starts_at || given.ends_at > latest)
        throw base::Invalid("appointment.ends_at", "out-of-range",
                            "The end must be after the start.");
}

bool isCancelled(std::uint32_t status) {
    if (status != KITH_APPOINTMENT_BOOKED && status != KITH_APPOINTMENT_CANCELLED)
        throw base::Invalid("appointment.status", "unknown",
                            "This is not one of KITH_APPOINTMENT_*.");
    return status == KITH_APPOINTMENT_CANCELLED;
}

std::string videoUrlOf(const kith_text &text) {
    std::string url = lineOf(text, "appointment.video_url", 2000);
    if (!url.empty() && !base::isSecureWebAddress(url))
        throw base::Invalid("appointment.video_url", "malformed", "This must be an https address.");
    return url;
}

} // namespace

platform::Appointment appointmentOf(const kith_appointment *given) {
    const kith_appointment &source = checked(given, sizeof(kith_appointment), "appointment");
    checkTimes(source);
    platform::Appointment result;
    result.id = idOf(source.id, "appointment.id");
    result.cancelled = isCancelled(source.status);
    result.revision = source.revision;
    result.startsAt = source.starts_at;
    result.endsAt = source.ends_at;
    result.timeZone = zoneOf(source.time_zone, "appointment.time_zone");
    result.place = lineOf(source.place, "appointment.place", 200);
    result.videoUrl = videoUrlOf(source.video_url);
    result.seriesId = lineOf(source.series_id, "appointment.series_id", 64);
    result.clientIds = idsOf(source.client_ids, source.client_count, "appointment.client_ids");
    result.practitionerIds =
        idsOf(source.practitioner_ids, source.practitioner_count, "appointment.practitioner_ids");
    if (result.clientIds.empty())
        throw base::Invalid("appointment.client_ids", "required", "A client is needed.");
    if (result.timeZone.empty())
        throw base::Invalid("appointment.time_zone", "required", "A time zone is needed.");
    return result;
}

HostScheduler::HostScheduler(const kith_host *host)
    : _table(host, KITH_SCHEDULER_SERVICE, sizeof(kith_scheduler_service)) {
    if (!_table)
        return;
    needFunction(_table->register_hooks, "kith.scheduler/1 register_hooks");
    needFunction(_table->visit_appointments, "kith.scheduler/1 visit_appointments");
    needFunction(_table->find_appointment, "kith.scheduler/1 find_appointment");
}

void HostScheduler::needTable() const {
    if (!_table)
        throw base::Unavailable("This platform does not offer its calendar.");
}

std::vector<platform::Appointment> HostScheduler::list(const std::string &practiceId,
                                                       base::Millis from, base::Millis to) {
    needTable();
    Visits visits;
    const kith_status status = _table->visit_appointments(
        _table.host(), bytes(practiceId), practiceId.size(), from, to, &Visits::visit, &visits);
    return visits.rows(status, "visit_appointments");
}

std::optional<platform::Appointment> HostScheduler::find(const std::string &practiceId,
                                                         const std::string &id) {
    needTable();
    Visits visits;
    const kith_status status =
        _table->find_appointment(_table.host(), bytes(practiceId), practiceId.size(), bytes(id),
                                 id.size(), &Visits::visit, &visits);
    if (status == KITH_NOT_FOUND)
        return std::nullopt;
    auto rows = visits.rows(status, "find_appointment");
    // Absence would cancel the appointment, so only the host's own word for it counts as absence.
    if (rows.empty() || rows.front().id != id)
        throw base::Unavailable("The host's find_appointment answered without the appointment.");
    return std::move(rows.front());
}

} // namespace kith::hooks
