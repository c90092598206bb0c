// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

#include <cstdint>
#include <string>

namespace kith::invitations {

/// One appointment as one person's calendar has it.
struct CalendarEntry {
    bool cancelled = false; ///< METHOD:CANCEL, else REQUEST.
    bool published = false; ///< METHOD:PUBLISH: to be kept, not answered. Names no attendee.
    std::string uid;        ///< The same for every message about it.
    std::int64_t sequence = 0;
    base::Millis stamp = 0; ///< When it was written.
    base::Millis start = 0;
    base::Millis end = 0;
    std::string summary;
    std::string location; ///< May be empty, as the next two.
    std::string description;
    std::string url;
    std::string organizerName;
    std::string organizerAddress; ///< Email address.
    std::string attendeeName;
    std::string attendeeAddress; ///< Email address of the only attendee; none where published.
};

/// The calendar file (RFC 5545, iTIP RFC 5546) with CR LF at line ends. Times stand in UTC, which
/// every calendar reads alike, also in the hour that summer time repeats. Throws base::Invalid
/// where a text holds control characters (a description may have line breaks) or an address is
/// missing.
std::string writeCalendar(const CalendarEntry &entry);

} // namespace kith::invitations
