// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sched.h>
#include <unistd.h>

#include <cstddef>

namespace kith::bench {

/// Keeps this thread, and the processes that it starts from now on, on the last processor. Two that
/// take turns on one wait for each other's work alone; on two of a virtual machine they also wait
/// for the other processor to wake up, which takes four times as long at one time as at another.
inline void stayOnOneCpu() {
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    CPU_SET(static_cast<std::size_t>(sysconf(_SC_NPROCESSORS_ONLN) - 1), &cpus);
    sched_setaffinity(0, sizeof cpus, &cpus);
}

} // namespace kith::bench
