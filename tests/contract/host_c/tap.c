// SPDX-License-Identifier: Apache-2.0
#include "tap.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int done = 0;
static int failed = 0;

bool tap_check(bool ok, const char *what, ...) {
    va_list arguments;
    va_start(arguments, what);
    pthread_mutex_lock(&lock);
    ++done;
    failed += ok ? 0 : 1;
    printf("%s %d - ", ok ? "ok" : "not ok", done);
    vprintf(what, arguments);
    printf("\n");
    fflush(stdout);
    pthread_mutex_unlock(&lock);
    va_end(arguments);
    return ok;
}

int tap_end(void) {
    printf("1..%d\n", done);
    if (failed > 0)
        fprintf(stderr, "%d of %d failed\n", failed, done);
    return done > 0 && failed == 0 ? 0 : 1;
}
