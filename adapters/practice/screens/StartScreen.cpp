// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/StartScreen.h"

#include "adapters/practice/data/AppointmentStore.h"
#include "adapters/practice/screens/AppointmentView.h"

#include <algorithm>

namespace practice {
namespace {

std::string greeting(int minutes) {
    if (minutes < 12 * 60)
        return "Good morning";
    return minutes < 18 * 60 ? "Good afternoon" : "Good evening";
}

bool concerns(const Appointment &appointment, const User &user) {
    const auto &ids = appointment.practitionerIds;
    return user.practitionerId.empty() ||
           std::find(ids.begin(), ids.end(), user.practitionerId) != ids.end();
}

} // namespace

void StartScreen::addRoutes(Router &router) {
    router.get("/", [this](Exchange &x) { show(x); });
}

void StartScreen::show(Exchange &exchange) {
    const auto db = _platform.database.connect();
    AppointmentViews views(*db);
    const auto now = _platform.clock();
    const auto &zone = views.practice().timeZone;
    const auto today = localDate(now, zone);
    auto appointments = AppointmentStore(*db).between(
        toMillis(today, "00:00", zone).value(), toMillis(addDays(today, 1), "00:00", zone).value());
    std::erase_if(appointments, [&](const Appointment &appointment) {
        return appointment.cancelled || !concerns(appointment, exchange.user());
    });
    View view;
    view["greeting"] = greeting(localMinutes(now, zone));
    view["name"] = exchange.user().displayName;
    view["today"] = longDay(today);
    view["count"] = std::to_string(appointments.size());
    view["one"] = flag(appointments.size() == 1);
    view["any"] = flag(!appointments.empty());
    view["appointments"] = viewList(appointments, [&](const Appointment &appointment) {
        auto row = views.row(appointment);
        row["past"] = flag(appointment.endsAt <= now);
        row["now"] = flag(appointment.startsAt <= now && now < appointment.endsAt);
        return row;
    });
    view["slot"] = words(_platform.slots.draw({KITH_SLOT_NAVIGATION_START, exchange.user()}));
    _shell.show(exchange, "Today", "/", "start", view);
}

} // namespace practice
