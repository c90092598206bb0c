// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/CalendarScreen.h"

#include "adapters/practice/base/Text.h"
#include "adapters/practice/data/AppointmentStore.h"
#include "adapters/practice/screens/Lanes.h"

#include <algorithm>

namespace practice {
namespace {

// The grid shows 7:00 to 20:00 in quarters of an hour; practice.css has a class for each.
constexpr int FIRST_MINUTE = 7 * 60;
constexpr int QUARTERS = 13 * 4;

int quarter(int minutes) {
    return std::clamp((minutes - FIRST_MINUTE) / 15, 0, QUARTERS - 1);
}

void place(View &row, const Appointment &appointment, const Lane &lane) {
    const auto &zone = appointment.timeZone;
    const int from = quarter(localMinutes(appointment.startsAt, zone));
    const auto minutes = static_cast<int>((appointment.endsAt - appointment.startsAt) / MINUTE);
    const int length = std::clamp((minutes + 14) / 15, 1, QUARTERS - from);
    row["row"] = std::to_string(from + 1);
    row["span"] = std::to_string(length);
    row["short"] = flag(length < 3);
    row["lane"] = std::to_string(lane.index);
    row["lanes"] = std::to_string(lane.count);
}

View hours() {
    View list(View::type::list);
    for (int hour = FIRST_MINUTE / 60; hour < FIRST_MINUTE / 60 + QUARTERS / 4; ++hour) {
        View row;
        row["row"] = std::to_string((hour * 60 - FIRST_MINUTE) / 15 + 1);
        row["label"] = (hour < 10 ? "0" : "") + std::to_string(hour) + ":00";
        list << row;
    }
    return list;
}

std::string title(bool week, const std::string &date) {
    if (!week)
        return longDay(date);
    const auto monday = mondayOf(date);
    return mediumDay(monday).substr(0, mediumDay(monday).size() - 5) + " – " +
           mediumDay(addDays(monday, 6));
}

} // namespace

void CalendarScreen::addRoutes(Router &router) {
    router.get("/calendar", [this](Exchange &x) { show(x); });
}

View CalendarScreen::day(Connection &db, AppointmentViews &views, const std::string &date,
                         const Choice &choice) {
    const auto &zone = views.practice().timeZone;
    auto found = AppointmentStore(db).between(toMillis(date, "00:00", zone).value(),
                                              toMillis(addDays(date, 1), "00:00", zone).value());
    std::erase_if(found, [&](const Appointment &appointment) {
        const auto &ids = appointment.practitionerIds;
        return appointment.cancelled ||
               (!choice.practitioner.empty() &&
                std::find(ids.begin(), ids.end(), choice.practitioner) == ids.end());
    });
    const auto lanes = assignLanes(found);
    View view;
    view["date"] = date;
    view["label"] = shortDay(date);
    view["weekday"] = shortDay(date).substr(0, 3);
    view["number"] = std::to_string(std::stoi(date.substr(8)));
    view["today"] = flag(date == choice.today);
    view["any"] = flag(!found.empty());
    View list(View::type::list);
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto row = views.row(found[i]);
        place(row, found[i], lanes[i]);
        list << row;
    }
    view["appointments"] = std::move(list);
    return view;
}

void CalendarScreen::show(Exchange &exchange) {
    const auto db = _platform.database.connect();
    AppointmentViews views(*db);
    Choice choice;
    choice.today = localDate(_platform.clock(), views.practice().timeZone);
    choice.week = exchange.query("view") != "day";
    choice.date = isDate(exchange.query("date")) ? exchange.query("date") : choice.today;
    choice.practitioner = exchange.query("practitioner");
    View days(View::type::list);
    const auto first = choice.week ? mondayOf(choice.date) : choice.date;
    for (int i = 0; i < (choice.week ? 7 : 1); ++i)
        days << day(*db, views, addDays(first, i), choice);
    View view;
    view["days"] = std::move(days);
    view["hours"] = hours();
    view["title"] = title(choice.week, choice.date);
    view["view"] = choice.week ? "week" : "day";
    view["week"] = flag(choice.week);
    view["dayView"] = flag(!choice.week);
    view["date"] = choice.date;
    view["today"] = choice.today;
    view["practitioner"] = urlEncode(choice.practitioner);
    view["previous"] = addDays(choice.date, choice.week ? -7 : -1);
    view["next"] = addDays(choice.date, choice.week ? 7 : 1);
    view["practitioners"] = viewList(views.practitioners(), [&](const Practitioner &each) {
        View option;
        option["id"] = each.id;
        option["label"] = each.displayName;
        option["colour"] = std::to_string(each.colour);
        option["selected"] = flag(each.id == choice.practitioner);
        return option;
    });
    _shell.show(exchange, "Calendar", "/calendar", "calendar", view);
}

} // namespace practice
