// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>

namespace kith::channels {

/// Keeps SIGPIPE, which writing to a closed connection raises, from ending the host's process: as
/// long as this lives its thread does not get the signal, and one that came is taken back. One
/// thread.
class BrokenPipeGuard {
public:
    BrokenPipeGuard();
    ~BrokenPipeGuard();
    BrokenPipeGuard(const BrokenPipeGuard &) = delete;
    BrokenPipeGuard &operator=(const BrokenPipeGuard &) = delete;

private:
    sigset_t _before{};
    bool _wasPending;
};

} // namespace kith::channels
