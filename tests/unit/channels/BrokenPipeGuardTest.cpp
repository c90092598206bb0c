// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/BrokenPipeGuard.h"

#include <cppunit/extensions/HelperMacros.h>

#include <unistd.h>

#include <array>
#include <cerrno>

using namespace kith;

namespace {

/// Writes to a pipe that nobody reads: without the guard that ends the process.
void writeToNobody() {
    std::array<int, 2> ends{};
    CPPUNIT_ASSERT_EQUAL(0, pipe(ends.data()));
    close(ends[0]);
    CPPUNIT_ASSERT_EQUAL(ssize_t{-1}, write(ends[1], "x", 1));
    CPPUNIT_ASSERT_EQUAL(EPIPE, errno);
    close(ends[1]);
}

bool isBlocked() {
    sigset_t mask;
    pthread_sigmask(SIG_BLOCK, nullptr, &mask);
    return sigismember(&mask, SIGPIPE) == 1;
}

bool isPending() {
    sigset_t pending;
    sigpending(&pending);
    return sigismember(&pending, SIGPIPE) == 1;
}

class BrokenPipeGuardTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(BrokenPipeGuardTest);
    CPPUNIT_TEST(testBrokenPipeEndsNoProcessAndLeavesNoTrace);
    CPPUNIT_TEST(testSignalThatWaitedBeforeStillWaits);
    CPPUNIT_TEST_SUITE_END();

public:
    /// Poco blocks the signal in the thread that loads it; threads of a host may not.
    void setUp() override {
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGPIPE);
        pthread_sigmask(SIG_UNBLOCK, &set, &_before);
    }
    void tearDown() override { pthread_sigmask(SIG_SETMASK, &_before, nullptr); }

    void testBrokenPipeEndsNoProcessAndLeavesNoTrace() {
        {
            const channels::BrokenPipeGuard guard;
            writeToNobody();
        }
        CPPUNIT_ASSERT(!isBlocked());
        CPPUNIT_ASSERT(!isPending());
    }

    void testSignalThatWaitedBeforeStillWaits() {
        const channels::BrokenPipeGuard outer;
        writeToNobody();
        {
            const channels::BrokenPipeGuard inner;
            writeToNobody();
        }
        CPPUNIT_ASSERT(isBlocked());
        CPPUNIT_ASSERT(isPending());
    }

private:
    sigset_t _before{};
};

CPPUNIT_TEST_SUITE_REGISTRATION(BrokenPipeGuardTest);

} // namespace
