// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

#include <atomic>

namespace kith::base {

/// Lets one call through in an hour: for warnings about what anybody can bring about as often as
/// they like. Any thread.
class Hourly {
public:
    /// True for the first call, and for the first one an hour or more after the last that was let
    /// through.
    bool isDue(Millis now) {
        Millis next = _next.load();
        return now >= next && _next.compare_exchange_strong(next, now + hour);
    }

private:
    std::atomic<Millis> _next = 0;
};

} // namespace kith::base
