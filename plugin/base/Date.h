// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

#include <string>
#include <string_view>

namespace kith::base {

/// True for a day of the calendar written YYYY-MM-DD (ISO 8601), from 1900 to 2199.
bool isDate(std::string_view text);

/// The day at a place, YYYY-MM-DD. An unknown zone counts as UTC. Days written so compare as text.
std::string dateOf(Millis at, const std::string &zone);

} // namespace kith::base
