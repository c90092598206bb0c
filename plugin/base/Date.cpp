// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Date.h"

#include "plugin/base/Zone.h"

#include <date/tz.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace kith::base {

namespace {

constexpr int firstYear = 1900;
constexpr int lastYear = 2199;

unsigned numberAt(std::string_view text, std::size_t first, std::size_t size) {
    unsigned number = 0;
    std::from_chars(text.data() + first, text.data() + first + size, number);
    return number;
}

bool hasDateShape(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00";
    return std::ranges::equal(text, shape, [](char given, char wanted) {
        return wanted == '-' ? given == '-' : given >= '0' && given <= '9';
    });
}

} // namespace

bool isDate(std::string_view text) {
    if (!hasDateShape(text))
        return false;
    const date::year_month_day written{date::year(static_cast<int>(numberAt(text, 0, 4))),
                                       date::month(numberAt(text, 5, 2)),
                                       date::day(numberAt(text, 8, 2))};
    return written.ok() && written.year() >= date::year(firstYear) &&
           written.year() <= date::year(lastYear);
}

std::string dateOf(Millis at, const std::string &zone) {
    const date::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(at)};
    if (!isKnownZone(zone))
        return date::format("%F", date::floor<date::days>(time));
    const auto local = date::locate_zone(zone)->to_local(time);
    return date::format("%F", date::floor<date::days>(local));
}

} // namespace kith::base
