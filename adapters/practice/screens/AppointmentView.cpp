// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/AppointmentView.h"

#include "adapters/practice/data/ClientStore.h"
#include "adapters/practice/data/StaffStore.h"

#include <algorithm>

namespace practice {
namespace {

std::string joined(const std::vector<std::string> &names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

} // namespace

AppointmentViews::AppointmentViews(Connection &connection)
    : _db(connection), _practice(StaffStore(connection).practice()),
      _practitioners(StaffStore(connection).practitioners()) {}

const Client *AppointmentViews::client(const std::string &id) {
    auto known = _clients.find(id);
    if (known == _clients.end()) {
        auto found = ClientStore(_db).find(id);
        if (!found)
            return nullptr;
        known = _clients.emplace(id, std::move(*found)).first;
    }
    return &known->second;
}

std::string AppointmentViews::clientNames(const Appointment &appointment) {
    std::vector<std::string> names;
    for (const auto &id : appointment.clientIds)
        if (const auto *found = client(id))
            names.push_back(found->name());
    return joined(names);
}

std::string AppointmentViews::practitionerNames(const Appointment &appointment) const {
    std::vector<std::string> names;
    for (const auto &practitioner : _practitioners)
        if (std::count(appointment.practitionerIds.begin(), appointment.practitionerIds.end(),
                       practitioner.id) > 0)
            names.push_back(practitioner.displayName);
    return joined(names);
}

int AppointmentViews::colour(const Appointment &appointment) const {
    for (const auto &practitioner : _practitioners)
        if (!appointment.practitionerIds.empty() &&
            practitioner.id == appointment.practitionerIds.front())
            return practitioner.colour;
    return 6;
}

View AppointmentViews::row(const Appointment &appointment) {
    const auto &zone = appointment.timeZone;
    const auto date = localDate(appointment.startsAt, zone);
    View view;
    view["id"] = appointment.id;
    view["date"] = date;
    view["day"] = shortDay(date);
    view["longDay"] = longDay(date);
    view["from"] = localTime(appointment.startsAt, zone);
    view["to"] = localTime(appointment.endsAt, zone);
    view["clients"] = clientNames(appointment);
    view["practitioners"] = words(practitionerNames(appointment));
    view["kind"] = appointment.kind;
    view["place"] = words(appointment.place);
    view["video"] = flag(!appointment.videoUrl.empty());
    view["cancelled"] = flag(appointment.cancelled);
    view["colour"] = std::to_string(colour(appointment));
    return view;
}

} // namespace practice
