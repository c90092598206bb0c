// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::base {

/// Makes a UUID version 7 (RFC 9562) in its canonical lower-case form of 36 characters: ordered by
/// the time given, with 74 random bits from the system's generator. Any thread.
std::string makeUuid(Millis now);
/// So many of them, in no order among themselves; the system is asked for random bits once.
std::vector<std::string> makeUuids(Millis now, std::size_t count);

/// The canonical lower-case form of a UUID of any version, or nothing where text is not one.
std::optional<std::string> parseUuid(std::string_view text);

} // namespace kith::base
