// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace practice {

/// Milliseconds since 1970 in UTC.
using Millis = std::int64_t;

constexpr Millis MINUTE = 60'000;
constexpr Millis HOUR = 60 * MINUTE;
constexpr Millis DAY = 24 * HOUR;

/// What the system's clock says.
Millis systemNow();

/// True for an IANA zone name that this machine knows.
bool isZone(const std::string &zone);

/// A date is text like "2026-03-29", a time like "14:30": as the browser's own fields post them.
std::string localDate(Millis at, const std::string &zone);
std::string localTime(Millis at, const std::string &zone);

/// Minutes since local midnight.
int localMinutes(Millis at, const std::string &zone);

/// The moment of a local date and time; in the repeated autumn hour the earlier one, in the missing
/// spring hour the moment after the gap. Nothing where the text is no date or time.
std::optional<Millis> toMillis(const std::string &date, const std::string &time,
                               const std::string &zone);

bool isDate(const std::string &date);
std::string addDays(const std::string &date, int days);

/// The Monday of the date's week.
std::string mondayOf(const std::string &date);

/// "Sat 21 Nov", "Saturday, 21 November 2026", "21 Nov 2026", "November 2026".
std::string shortDay(const std::string &date);
std::string longDay(const std::string &date);
std::string mediumDay(const std::string &date);
std::string monthAndYear(const std::string &date);

/// Full years from one date to another.
int yearsBetween(const std::string &from, const std::string &to);

} // namespace practice
