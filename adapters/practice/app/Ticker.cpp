// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/Ticker.h"

#include <chrono>

namespace practice {
namespace {

constexpr auto ROUND = std::chrono::seconds(1);
constexpr int RETRY_EVERY = 3;
constexpr int FLUSH_EVERY = 60;
constexpr int RECONCILE_EVERY = 300;

} // namespace

void Ticker::start() {
    _thread = std::thread([this] { run(); });
}

void Ticker::stop() {
    {
        const std::lock_guard lock(_mutex);
        _stopping = true;
    }
    _wake.notify_all();
    if (_thread.joinable())
        _thread.join();
}

void Ticker::run() {
    for (std::int64_t number = 0;; ++number) {
        try {
            round(number);
        } catch (const std::exception &failure) {
            _platform.host.log(KITH_LOG_ERROR, std::string("background: ") + failure.what());
        }
        std::unique_lock lock(_mutex);
        if (_wake.wait_for(lock, ROUND, [&] { return _stopping; }))
            return;
    }
}

void Ticker::round(std::int64_t number) {
    if (number % RETRY_EVERY == 0)
        _platform.calls.retry();
    if (number % RECONCILE_EVERY == 0)
        _platform.worker.reconcile();
    if (number % FLUSH_EVERY == 0)
        _platform.sessions.flush();
    if (_platform.settings.embeddedWorker)
        _platform.worker.runDue();
}

} // namespace practice
