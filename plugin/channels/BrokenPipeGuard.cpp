// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/BrokenPipeGuard.h"

#include <ctime>

namespace kith::channels {

namespace {

sigset_t onlyBrokenPipe() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    return set;
}

bool isPending() {
    sigset_t pending;
    sigemptyset(&pending);
    sigpending(&pending);
    return sigismember(&pending, SIGPIPE) == 1;
}

} // namespace

BrokenPipeGuard::BrokenPipeGuard() : _wasPending(isPending()) {
    const sigset_t set = onlyBrokenPipe();
    pthread_sigmask(SIG_BLOCK, &set, &_before);
}

BrokenPipeGuard::~BrokenPipeGuard() {
    const sigset_t set = onlyBrokenPipe();
    const timespec noWait{};
    if (!_wasPending && isPending())
        sigtimedwait(&set, nullptr, &noWait);
    pthread_sigmask(SIG_SETMASK, &_before, nullptr);
}

} // namespace kith::channels
