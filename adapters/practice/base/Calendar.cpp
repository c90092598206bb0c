// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/base/Calendar.h"

#include <date/tz.h>

#include <chrono>
#include <sstream>

namespace practice {
namespace {

using Moment = date::sys_time<std::chrono::milliseconds>;

Moment moment(Millis at) {
    return Moment(std::chrono::milliseconds(at));
}

auto local(Millis at, const std::string &zone) {
    return date::make_zoned(zone, moment(at)).get_local_time();
}

std::optional<date::local_days> parseDay(const std::string &text) {
    std::istringstream in(text);
    date::local_days day;
    if (text.size() != 10 || !(in >> date::parse("%F", day)))
        return {};
    return day;
}

std::string formatDay(const char *format, const std::string &text) {
    const auto day = parseDay(text);
    return day ? date::format(format, *day) : text;
}

// date's %e pads with a blank and %d with a zero; a day of the month stands without either.
std::string dayNumber(const std::string &text) {
    const auto day = parseDay(text);
    if (!day)
        return {};
    return std::to_string(static_cast<unsigned>(date::year_month_day(*day).day()));
}

} // namespace

Millis systemNow() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

bool isZone(const std::string &zone) {
    try {
        return date::locate_zone(zone) != nullptr;
    } catch (const std::exception &) {
        return false;
    }
}

std::string localDate(Millis at, const std::string &zone) {
    return date::format("%F", date::floor<date::days>(local(at, zone)));
}

std::string localTime(Millis at, const std::string &zone) {
    return date::format("%H:%M", date::floor<std::chrono::minutes>(local(at, zone)));
}

int localMinutes(Millis at, const std::string &zone) {
    const auto time = local(at, zone);
    return static_cast<int>(
        date::floor<std::chrono::minutes>(time - date::floor<date::days>(time)).count());
}

std::optional<Millis> toMillis(const std::string &date, const std::string &time,
                               const std::string &zone) {
    const auto day = parseDay(date);
    std::istringstream in(time);
    std::chrono::minutes minutes;
    if (!day || time.size() != 5 || !(in >> date::parse("%R", minutes)) || minutes >= date::days(1))
        return {};
    const auto zoned = date::make_zoned(
        zone, date::local_time<std::chrono::milliseconds>(*day + minutes), date::choose::earliest);
    return zoned.get_sys_time().time_since_epoch().count();
}

bool isDate(const std::string &date) {
    return parseDay(date).has_value();
}

std::string addDays(const std::string &date, int days) {
    const auto day = parseDay(date);
    return day ? date::format("%F", *day + date::days(days)) : date;
}

std::string mondayOf(const std::string &date) {
    const auto day = parseDay(date);
    if (!day)
        return date;
    const auto weekday = date::weekday(*day);
    return date::format("%F", *day - (weekday - date::Monday));
}

std::string shortDay(const std::string &date) {
    return formatDay("%a ", date) + dayNumber(date) + formatDay(" %b", date);
}

std::string longDay(const std::string &date) {
    return formatDay("%A, ", date) + dayNumber(date) + formatDay(" %B %Y", date);
}

std::string mediumDay(const std::string &date) {
    return dayNumber(date) + formatDay(" %b %Y", date);
}

std::string monthAndYear(const std::string &date) {
    return formatDay("%B %Y", date);
}

int yearsBetween(const std::string &from, const std::string &to) {
    if (!isDate(from) || !isDate(to))
        return 0;
    const int years = std::stoi(to.substr(0, 4)) - std::stoi(from.substr(0, 4));
    return to.substr(5) < from.substr(5) ? years - 1 : years;
}

} // namespace practice
