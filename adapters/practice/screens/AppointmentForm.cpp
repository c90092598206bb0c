// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/AppointmentForm.h"

#include "adapters/practice/base/Text.h"
#include "adapters/practice/data/ClientStore.h"
#include "adapters/practice/data/StaffStore.h"

#include <Poco/NumberParser.h>

namespace practice {
namespace {

constexpr int LONGEST_MINUTES = 8 * 60;
constexpr int MOST_WEEKS = 26;
constexpr std::size_t MOST_CLIENTS = 12;

int number(const std::string &text, int lowest, int highest) {
    int value = 0;
    return Poco::NumberParser::tryParse(text, value) && value >= lowest && value <= highest ? value
                                                                                            : 0;
}

bool isSecureAddress(const std::string &url) {
    return url.starts_with("https://") && url.size() > 8 &&
           url.find_first_of(" <>\"'") == std::string::npos;
}

} // namespace

AppointmentForm AppointmentForm::of(const Appointment &appointment) {
    AppointmentForm form;
    form.clientIds = appointment.clientIds;
    form.practitionerIds = appointment.practitionerIds;
    form.kind = appointment.kind;
    form.date = localDate(appointment.startsAt, appointment.timeZone);
    form.time = localTime(appointment.startsAt, appointment.timeZone);
    form.minutes = std::to_string((appointment.endsAt - appointment.startsAt) / MINUTE);
    form.place = appointment.place;
    form.videoUrl = appointment.videoUrl;
    form.revision = appointment.revision;
    return form;
}

AppointmentForm AppointmentForm::posted(const Form &from) {
    AppointmentForm form;
    form.clientIds = from.all("client_ids");
    form.practitionerIds = from.all("practitioner_ids");
    form.kind = from.get("kind");
    form.date = from.get("date");
    form.time = from.get("time");
    form.minutes = from.get("minutes");
    form.place = from.get("place");
    form.videoUrl = from.get("video_url");
    form.repeatWeeks = from.has("repeat_weeks") ? from.get("repeat_weeks") : "1";
    form.newId = from.get("new_id");
    form.pickerValue = from.get("kith_invitees");
    Poco::NumberParser::tryParse64(from.get("revision"), form.revision);
    return form;
}

void AppointmentForm::check(Connection &db, const std::string &timeZone) {
    if (clientIds.empty())
        errors["client_ids"] = "Choose at least one client.";
    if (clientIds.size() > MOST_CLIENTS)
        errors["client_ids"] = "Choose at most twelve clients.";
    for (const auto &id : clientIds)
        if (!ClientStore(db).find(id))
            errors["client_ids"] = "One of these clients does not exist any more.";
    for (const auto &id : practitionerIds)
        if (!StaffStore(db).practitioner(id))
            errors["practitioner_ids"] = "One of these practitioners does not exist any more.";
    if (kind.empty() || !isText(kind, 80))
        errors["kind"] = "Say in a few words what it is.";
    if (!isDate(date))
        errors["date"] = "Choose a day.";
    else if (!toMillis(date, time, timeZone))
        errors["time"] = "Type a time such as 14:30.";
    if (number(minutes, 5, LONGEST_MINUTES) == 0)
        errors["minutes"] = "It takes 5 minutes to 8 hours.";
    if (!isText(place, 200))
        errors["place"] = "The place is too long.";
    if (!videoUrl.empty() && (!isText(videoUrl, 500) || !isSecureAddress(videoUrl)))
        errors["video_url"] = "The address of a video session begins with https://.";
    if (number(repeatWeeks, 1, MOST_WEEKS) == 0)
        errors["repeat_weeks"] = "It can be repeated for 2 to 26 weeks.";
}

void AppointmentForm::apply(Appointment &appointment, const std::string &timeZone) const {
    appointment.clientIds = clientIds;
    appointment.practitionerIds = practitionerIds;
    appointment.kind = kind;
    appointment.timeZone = timeZone;
    appointment.startsAt = toMillis(date, time, timeZone).value();
    appointment.endsAt = appointment.startsAt + number(minutes, 5, LONGEST_MINUTES) * MINUTE;
    appointment.place = place;
    appointment.videoUrl = videoUrl;
    appointment.revision = revision;
}

} // namespace practice
