// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Clock.h"

#include <chrono>

namespace kith::base {

Millis SystemClock::now() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace kith::base
