// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace kith::base {

/// Milliseconds since 1970-01-01T00:00:00Z.
using Millis = std::int64_t;

constexpr Millis second = 1000;
constexpr Millis minute = 60 * second;
constexpr Millis hour = 60 * minute;
constexpr Millis day = 24 * hour;

/// Tells the time. Any thread.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Millis now() const = 0;
};

/// The system's clock.
class SystemClock : public Clock {
public:
    [[nodiscard]] Millis now() const override;
};

} // namespace kith::base
