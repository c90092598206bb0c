// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/PracticeApplication.h"

#include <csignal>

int main(int argc, char **argv) {
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
