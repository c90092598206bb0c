// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/StoredAppointment.h"

#include "plugin/http/JsonWriter.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Parser.h>

#include <tuple>

namespace kith::invitations {

namespace {

template <class Values>
std::string jsonArray(const Values &values) {
    http::JsonWriter out;
    out.beginArray();
    for (const auto &value : values)
        out.value(value);
    out.endArray();
    return out.take();
}

/// Reads an array that jsonArray wrote.
template <class Value>
std::vector<Value> parseArray(const std::string &json) {
    const auto array = Poco::JSON::Parser().parse(json).extract<Poco::JSON::Array::Ptr>();
    std::vector<Value> values;
    for (const auto &value : *array)
        values.push_back(value.convert<Value>());
    return values;
}

std::optional<std::string> remindersJson(const StoredAppointment &appointment) {
    return appointment.reminders ? std::optional(jsonArray(*appointment.reminders)) : std::nullopt;
}

} // namespace

std::vector<std::string> hostIdsIn(const std::string &json) {
    return parseArray<std::string>(json);
}

namespace {

platform::Appointment readKnown(const storage::Query &row, const std::string &id) {
    platform::Appointment known;
    known.id = id;
    known.revision = row.int64(0);
    known.cancelled = row.view(1) == "cancelled";
    known.startsAt = row.int64(2);
    known.endsAt = row.int64(3);
    known.timeZone = row.text(4);
    known.place = row.text(5);
    known.videoUrl = row.text(6);
    known.seriesId = row.text(7);
    known.clientIds = hostIdsIn(row.text(8));
    known.practitionerIds = hostIdsIn(row.text(9));
    return known;
}

auto toldFields(const platform::Appointment &of) {
    return std::tie(of.startsAt, of.endsAt, of.timeZone, of.place, of.videoUrl);
}

} // namespace

std::optional<StoredAppointment> readAppointment(storage::Transaction &transaction,
                                                 std::int64_t practiceNo, const std::string &id) {
    auto row = transaction.query(
        "select revision, status, starts_at, ends_at, time_zone, place, video_url, series_id,"
        " client_ids, practitioner_ids, reminders, sequence, moved_sequence, picked_revision, room,"
        " changed_at from appointments where practice_no = ? and appointment_id = ?",
        practiceNo, id);
    if (!row.next())
        return std::nullopt;
    StoredAppointment stored;
    stored.known = readKnown(row, id);
    if (!row.isNull(10))
        stored.reminders = parseArray<int>(row.text(10));
    stored.sequence = row.int64(11);
    stored.movedSequence = row.int64(12);
    stored.pickedRevision = row.int64(13);
    stored.room = row.text(14);
    stored.changedAt = row.int64(15);
    return stored;
}

void writeAppointment(storage::Transaction &transaction, std::int64_t practiceNo,
                      const StoredAppointment &appointment) {
    const platform::Appointment &known = appointment.known;
    transaction.run(
        "insert into appointments (practice_no, appointment_id, revision, status, starts_at,"
        " ends_at, time_zone, place, video_url, series_id, client_ids, practitioner_ids, reminders,"
        " sequence, moved_sequence, picked_revision, room, changed_at)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " on conflict (practice_no, appointment_id) do update set revision = excluded.revision,"
        " status = excluded.status, starts_at = excluded.starts_at, ends_at = excluded.ends_at,"
        " time_zone = excluded.time_zone, place = excluded.place, video_url = excluded.video_url,"
        " series_id = excluded.series_id, client_ids = excluded.client_ids,"
        " practitioner_ids = excluded.practitioner_ids, reminders = excluded.reminders,"
        " sequence = excluded.sequence, moved_sequence = excluded.moved_sequence,"
        " picked_revision = excluded.picked_revision, changed_at = excluded.changed_at",
        practiceNo, known.id, known.revision, known.cancelled ? "cancelled" : "booked",
        known.startsAt, known.endsAt, known.timeZone, known.place, known.videoUrl, known.seriesId,
        jsonArray(known.clientIds), jsonArray(known.practitionerIds), remindersJson(appointment),
        appointment.sequence, appointment.movedSequence, appointment.pickedRevision,
        appointment.room, appointment.changedAt);
}

std::vector<std::string> bookedBetween(storage::Transaction &transaction, std::int64_t practiceNo,
                                       base::Millis from, base::Millis to) {
    auto row = transaction.query("select appointment_id from appointments where practice_no = ?"
                                 " and starts_at >= ? and starts_at < ? and status = 'booked'"
                                 " order by starts_at",
                                 practiceNo, from, to);
    std::vector<std::string> ids;
    while (row.next())
        ids.push_back(row.text(0));
    return ids;
}

std::vector<BookedAppointment> bookedAfter(storage::Transaction &transaction,
                                           std::int64_t practiceNo, base::Millis startsAt,
                                           const std::string &id, std::size_t limit) {
    auto row = transaction.query("select starts_at, appointment_id from appointments"
                                 " where practice_no = ? and (starts_at, appointment_id) > (?, ?)"
                                 " and status = 'booked'"
                                 " order by starts_at, appointment_id limit ?",
                                 practiceNo, startsAt, id, limit);
    std::vector<BookedAppointment> booked;
    while (row.next())
        booked.push_back({row.int64(0), row.text(1)});
    return booked;
}

bool differsForInvitees(const platform::Appointment &one, const platform::Appointment &other) {
    return toldFields(one) != toldFields(other);
}

} // namespace kith::invitations
