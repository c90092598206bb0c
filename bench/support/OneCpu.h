// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sched.h>

#include <cerrno>
#include <system_error>

namespace kith::bench {

/// Keeps this thread, and the processes that it starts from now on, on the last processor that it
/// may use. Two that take turns on one wait for each other's work alone; on two of a virtual
/// machine they also wait for the other processor to wake up, which takes four times as long at one
/// time as at another. Throws std::system_error.
inline void stayOnOneCpu() {
    const auto check = [](int result) {
        if (result != 0)
            throw std::system_error(errno, std::generic_category(), "processors");
    };
    cpu_set_t cpus;
    check(sched_getaffinity(0, sizeof cpus, &cpus));
    std::size_t last = CPU_SETSIZE - 1;
    while (!CPU_ISSET(last, &cpus))
        --last;
    CPU_ZERO(&cpus);
    CPU_SET(last, &cpus);
    check(sched_setaffinity(0, sizeof cpus, &cpus));
}

} // namespace kith::bench
