// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

#include <string>

namespace kith::messages {

/// The language of a text with the region of its reader, where that is one of the same language:
/// "en" for a reader of "en-US" is "en-US", which counts hours to 12.
std::string regional(const std::string &language, const std::string &reader);

/// Times as people read them, by ICU: the words and the order of the language (BCP 47), the clock
/// of the zone (IANA name). Both must be known; an unknown language is read as English, an unknown
/// zone as UTC and called so. Any thread.
struct LocalTime {
    std::string language;
    std::string zone;

    /// "Tuesday, 24 November 2026".
    [[nodiscard]] std::string day(base::Millis at) const;
    /// "14:30", or "2:30 PM" where the language does so.
    [[nodiscard]] std::string time(base::Millis at) const;
    /// "CET" where the language has such a short name for it, else "Central European Standard
    /// Time".
    [[nodiscard]] std::string zoneName(base::Millis at) const;
    /// "Tuesday, 24 November 2026, 14:30–15:15 (CET)"; both days, and both names of the zone, where
    /// they differ.
    [[nodiscard]] std::string span(base::Millis start, base::Millis end) const;
};

} // namespace kith::messages
