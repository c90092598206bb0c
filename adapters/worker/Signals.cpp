// SPDX-License-Identifier: Apache-2.0
#include "adapters/worker/Signals.h"

#include <ctime>

namespace kith::worker {

Signals::Signals() {
    sigemptyset(&_set);
    sigaddset(&_set, SIGTERM);
    sigaddset(&_set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &_set, nullptr);
}

bool Signals::waitForStop(std::int64_t milliseconds) {
    const timespec longest{static_cast<time_t>(milliseconds / 1000),
                           static_cast<long>(milliseconds % 1000) * 1'000'000};
    _stopped = _stopped || sigtimedwait(&_set, nullptr, &longest) > 0;
    return _stopped;
}

} // namespace kith::worker
