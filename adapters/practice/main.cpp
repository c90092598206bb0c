// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/PracticeApplication.h"

#include <sqlite3.h>

#include <csignal>

int main(int argc, char **argv) {
    // Every connection here is used by one thread at a time. Without locks of its own, and without
    // counting its memory under one lock for all, SQLite keeps more requests going at once. Only
    // the owner of a process may say so, before anything else uses SQLite.
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

    // Blocked before any thread is made, so that every thread leaves them to the one that waits.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGQUIT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    practice::PracticeApplication application;
    return application.run(argc, argv);
}
