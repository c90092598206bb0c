// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Platform.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace practice {

/// The platform's one background thread: outstanding calls of Kith, what is due, comparing
/// appointments, and tidying sessions.
class Ticker {
public:
    explicit Ticker(Platform &platform) : _platform(platform) {}
    ~Ticker() { stop(); }
    Ticker(const Ticker &) = delete;
    Ticker &operator=(const Ticker &) = delete;

    void start();
    void stop(); ///< Waits for the present round.

private:
    void run();
    void round(std::int64_t number);

    Platform &_platform;
    std::mutex _mutex;
    std::condition_variable _wake;
    bool _stopping = false;
    std::thread _thread;
};

} // namespace practice
