// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Backoff.h"

#include "plugin/base/Secret.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kith::messages {

base::Millis backoff(int attempts) {
    constexpr std::array<base::Millis, 4> steps{base::minute, 5 * base::minute, 15 * base::minute,
                                                base::hour};
    const auto step = static_cast<std::size_t>(std::max(attempts, 1) - 1);
    const base::Millis wait = steps[std::min(step, steps.size() - 1)];
    std::uint32_t random = 0;
    base::fillRandom(&random, sizeof random);
    return wait - wait / 10 + random % (wait / 5 + 1);
}

} // namespace kith::messages
