// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/AppointmentStore.h"

#include "adapters/practice/data/Query.h"

namespace practice {
namespace {

Appointment readAppointment(const Query &row) {
    return {row.text(0),
            row.number(1),
            row.text(2) == "cancelled",
            row.text(3),
            row.number(4),
            row.number(5),
            row.text(6),
            row.text(7),
            row.text(8),
            row.text(9),
            {},
            {}};
}

std::vector<Appointment> readAll(Query &row) {
    std::vector<Appointment> found;
    while (row.next())
        found.push_back(readAppointment(row));
    return found;
}

} // namespace

std::optional<Appointment> AppointmentStore::find(const std::string &id) {
    Query row(_db, "SELECT id, revision, status, kind, starts_at, ends_at, time_zone, place,"
                   " video_url, series_id FROM appointment WHERE id = ?");
    row.bind(id);
    if (!row.next())
        return {};
    auto found = readAppointment(row);
    fillPeople(found);
    return found;
}

std::vector<Appointment> AppointmentStore::between(Millis from, Millis to) {
    Query row(_db, "SELECT id, revision, status, kind, starts_at, ends_at, time_zone, place,"
                   " video_url, series_id FROM appointment"
                   " WHERE starts_at >= ? AND starts_at < ? ORDER BY starts_at, id");
    row.bind(from).bind(to);
    auto found = readAll(row);
    for (auto &appointment : found)
        fillPeople(appointment);
    return found;
}

std::vector<Appointment> AppointmentStore::ofClient(const std::string &clientId) {
    Query row(_db, "SELECT id, revision, status, kind, starts_at, ends_at, time_zone, place,"
                   " video_url, series_id FROM appointment WHERE id IN"
                   " (SELECT appointment_id FROM appointment_client WHERE client_id = ?)"
                   " ORDER BY starts_at, id");
    row.bind(clientId);
    auto found = readAll(row);
    for (auto &appointment : found)
        fillPeople(appointment);
    return found;
}

void AppointmentStore::fillPeople(Appointment &appointment) {
    Query client(_db, "SELECT client_id FROM appointment_client WHERE appointment_id = ?"
                      " ORDER BY position");
    for (client.bind(appointment.id); client.next();)
        appointment.clientIds.push_back(client.text(0));
    Query practitioner(_db, "SELECT practitioner_id FROM appointment_practitioner"
                            " WHERE appointment_id = ? ORDER BY position");
    for (practitioner.bind(appointment.id); practitioner.next();)
        appointment.practitionerIds.push_back(practitioner.text(0));
}

void AppointmentStore::save(const Appointment &appointment) {
    Query(_db, "INSERT INTO appointment (id, revision, status, kind, starts_at, ends_at, time_zone,"
               " place, video_url, series_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
               " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,"
               " status = excluded.status, kind = excluded.kind, starts_at = excluded.starts_at,"
               " ends_at = excluded.ends_at, time_zone = excluded.time_zone,"
               " place = excluded.place, video_url = excluded.video_url,"
               " series_id = excluded.series_id")
        .bind(appointment.id)
        .bind(appointment.revision)
        .bind(appointment.cancelled ? "cancelled" : "booked")
        .bind(appointment.kind)
        .bind(appointment.startsAt)
        .bind(appointment.endsAt)
        .bind(appointment.timeZone)
        .bind(appointment.place)
        .bind(appointment.videoUrl)
        .bind(appointment.seriesId)
        .run();
    savePeople(appointment);
}

void AppointmentStore::savePeople(const Appointment &appointment) {
    Query(_db, "DELETE FROM appointment_client WHERE appointment_id = ?")
        .bind(appointment.id)
        .run();
    Query(_db, "DELETE FROM appointment_practitioner WHERE appointment_id = ?")
        .bind(appointment.id)
        .run();
    std::int64_t position = 0;
    for (const auto &id : appointment.clientIds)
        Query(_db, "INSERT INTO appointment_client VALUES (?, ?, ?)")
            .bind(appointment.id)
            .bind(position++)
            .bind(id)
            .run();
    for (const auto &id : appointment.practitionerIds)
        Query(_db, "INSERT INTO appointment_practitioner VALUES (?, ?, ?)")
            .bind(appointment.id)
            .bind(position++)
            .bind(id)
            .run();
}

} // namespace practice
