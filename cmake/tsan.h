// SPDX-License-Identifier: Apache-2.0
// Put before every C++ file of the tsan preset: g++ 12's thread sanitizer does not know
// pthread_mutex_clocklock, with which std::timed_mutex waits, and takes its unlock for a mistake.
// It knows pthread_mutex_timedlock.
#pragma once

#include <cstddef>

#undef _GLIBCXX_USE_PTHREAD_MUTEX_CLOCKLOCK
