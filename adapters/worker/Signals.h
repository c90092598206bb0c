// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>
#include <cstdint>

namespace kith::worker {

/// SIGTERM and SIGINT as something to wait for. They are blocked from construction on, so that they
/// never interrupt a delivery; make it before any thread.
class Signals {
public:
    Signals();

    /// Waits until a signal asks to stop, at most so long (0: only looks). True once one has.
    bool waitForStop(std::int64_t milliseconds);

private:
    sigset_t _set{};
    bool _stopped = false;
};

} // namespace kith::worker
