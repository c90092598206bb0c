// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kith/kith.h"
#include "kith/log.h"

#include <string_view>

namespace kith::worker {

/// Writes one line to standard error, with a level that systemd's journal understands.
/// level is one of KITH_LOG_*; debug lines are dropped.
void logLine(std::uint32_t level, std::string_view line);

/// The worker as Kith sees it: a host that offers kith.log/1 and nothing else.
/// Static; any thread.
const kith_host &workerHost();

} // namespace kith::worker
