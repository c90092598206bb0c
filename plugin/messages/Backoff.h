// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

namespace kith::messages {

/// After so many attempts, about a day, a message is given up.
constexpr int maxAttempts = 26;

/// How long to wait after the given number of attempts (1 or more): 1, 5, 15, 60 minutes, then an
/// hour each time, up to a tenth more or less, so that messages that failed together do not come
/// back together.
base::Millis backoff(int attempts);

} // namespace kith::messages
