// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::platform {

/// An appointment as the host has it. Validated.
struct Appointment {
    std::string id; ///< The host's.
    bool cancelled = false;
    std::int64_t revision = 0;
    base::Millis startsAt = 0;
    base::Millis endsAt = 0; ///< After startsAt.
    std::string timeZone;    ///< IANA, known.
    std::string place;       ///< One line; may be empty.
    std::string videoUrl;    ///< https; empty: no video session.
    std::string seriesId;
    std::vector<std::string> clientIds;
    std::vector<std::string> practitionerIds;
};

/// The host's calendar; the rules of Clients hold.
class Scheduler {
public:
    virtual ~Scheduler() = default;
    [[nodiscard]] virtual bool offered() const = 0;
    /// Those that start in [from, to).
    virtual std::vector<Appointment> list(const std::string &practiceId, base::Millis from,
                                          base::Millis to) = 0;
    virtual std::optional<Appointment> find(const std::string &practiceId,
                                            const std::string &id) = 0;
};

} // namespace kith::platform
