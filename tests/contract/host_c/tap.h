// SPDX-License-Identifier: Apache-2.0
#ifndef KITH_CONTRACT_TAP_H
#define KITH_CONTRACT_TAP_H

// Test lines as TAP has them: "ok 1 - what it proves". Any thread.

#include <stdbool.h>

// Prints one line and counts it; answers ok, so that a caller can stop where going on is senseless.
bool tap_check(bool ok, const char *what, ...) __attribute__((format(printf, 2, 3)));

// Prints the plan; the exit code of the program: 0 when every line was ok and there was one.
int tap_end(void);

#endif
