// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Delivery.h"

#include "tests/unit/messages/Fixture.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <map>
#include <thread>

using namespace kith;
using messages::Attempt;
using messages::Outcome;
using messages::OutgoingMessage;
using storage::Database;
using test::noon;

namespace {

constexpr int practices = 3;
constexpr int messagesEach = 40;
constexpr std::int64_t total = practices * messagesEach;

/// Appends the ids of what is sent to a file that several processes share; kills its process right
/// after the message of the given number, if that is not 0.
class SharedFileChannel : public messages::Channel {
public:
    SharedFileChannel(const std::string &path, int killAfter)
        : _file(open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600)), _killAfter(killAfter) {}
    ~SharedFileChannel() override { close(_file); }
    SharedFileChannel(const SharedFileChannel &) = delete;
    SharedFileChannel &operator=(const SharedFileChannel &) = delete;

    Attempt deliver(const OutgoingMessage &message) override {
        const std::string line = message.id + "\n";
        if (write(_file, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
            return {Outcome::tryLater, 0, "no file"};
        if (++_delivered == _killAfter)
            kill(getpid(), SIGKILL);
        return {Outcome::sent, 250, ""};
    }

private:
    int _file;
    int _killAfter;
    int _delivered = 0;
};

messages::DeliveryReport deliver(Database &database, const std::string &path, base::Millis now,
                                 int killAfter = 0) {
    test::PlainComposer composer;
    test::MemoryLog log;
    messages::Delivery delivery(database, log, {{"plain", &composer}}, [&](messages::Via) {
        return std::make_unique<SharedFileChannel>(path, killAfter);
    });
    return delivery.run(now, {});
}

/// Runs a worker in a process of its own that waits for the others until startLine is closed.
pid_t startWorker(const std::string &url, const std::string &path, const int (&startLine)[2],
                  int killAfter) {
    const pid_t child = fork();
    if (child != 0)
        return child;
    close(startLine[1]);
    Database database(url);
    char nothing = 0;
    if (read(startLine[0], &nothing, 1) != 0)
        _exit(2);
    deliver(database, path, noon, killAfter);
    _exit(0);
}

/// 0, or the signal that ended the worker.
int resultOf(pid_t worker) {
    int status = 0;
    waitpid(worker, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

std::map<std::string, int> countIds(const std::string &path) {
    std::map<std::string, int> ids;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        ++ids[line];
    return ids;
}

void planAll(Database &database) {
    for (std::int64_t practiceNo = 1; practiceNo <= practices; ++practiceNo) {
        test::makePractice(database, practiceNo);
        test::makeContact(database, practiceNo, 1);
        for (int i = 0; i < messagesEach; ++i)
            test::plan(database, practiceNo, std::to_string(i));
    }
}

std::vector<int> runWorkers(const std::string &url, const std::string &path,
                            std::initializer_list<int> killAfter) {
    int startLine[2];
    CPPUNIT_ASSERT_EQUAL(0, pipe(startLine));
    std::vector<pid_t> workers;
    for (const int after : killAfter)
        workers.push_back(startWorker(url, path, startLine, after));
    close(startLine[0]);
    close(startLine[1]);
    std::vector<int> results;
    for (const pid_t worker : workers)
        results.push_back(resultOf(worker));
    return results;
}

class DeliveryProcessesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(DeliveryProcessesTest);
    CPPUNIT_TEST(testTwoProcessesSendNothingTwice);
    CPPUNIT_TEST(testEightThreadsSendNothingTwice);
    CPPUNIT_TEST(testKilledBetweenSendingAndMarkingRepeatsOneAtMost);
    CPPUNIT_TEST_SUITE_END();

public:
    void testTwoProcessesSendNothingTwice() {
        test::onBothUrls([](const std::string &url) {
            const test::TemporaryFolder folder;
            Database database(url);
            planAll(database);
            const auto results = runWorkers(url, folder.path() + "/sent", {0, 0});
            CPPUNIT_ASSERT(results == (std::vector{0, 0}));
            const auto ids = countIds(folder.path() + "/sent");
            CPPUNIT_ASSERT_EQUAL(static_cast<std::size_t>(total), ids.size());
            for (const auto &[id, times] : ids)
                CPPUNIT_ASSERT_EQUAL_MESSAGE(id, 1, times);
            CPPUNIT_ASSERT_EQUAL(total, test::countIn(database, "sent"));
        });
    }

    void testEightThreadsSendNothingTwice() {
        test::onBothUrls([](const std::string &url) {
            const test::TemporaryFolder folder;
            Database database(url);
            planAll(database);
            std::vector<std::thread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&] { deliver(database, folder.path() + "/sent", noon); });
            for (std::thread &thread : threads)
                thread.join();
            // What another thread still held when the last one looked is due once it is released.
            deliver(database, folder.path() + "/sent", noon);
            const auto ids = countIds(folder.path() + "/sent");
            CPPUNIT_ASSERT_EQUAL(static_cast<std::size_t>(total), ids.size());
            for (const auto &[id, times] : ids)
                CPPUNIT_ASSERT_EQUAL_MESSAGE(id, 1, times);
            CPPUNIT_ASSERT_EQUAL(total, test::countIn(database, "sent"));
        });
    }

    void testKilledBetweenSendingAndMarkingRepeatsOneAtMost() {
        test::onBothUrls([](const std::string &url) {
            const test::TemporaryFolder folder;
            Database database(url);
            planAll(database);
            CPPUNIT_ASSERT(runWorkers(url, folder.path() + "/sent", {7}) == std::vector{SIGKILL});
            CPPUNIT_ASSERT_EQUAL(std::int64_t{6}, test::countIn(database, "sent"));
            CPPUNIT_ASSERT(runWorkers(url, folder.path() + "/sent", {0}) == std::vector{0});
            const std::int64_t held = 20 - 6; // of the dead worker's batch
            CPPUNIT_ASSERT_EQUAL(total - held, test::countIn(database, "sent"));
            // Nobody takes what the dead worker holds before its lease has ended.
            const auto early = deliver(database, folder.path() + "/sent", noon);
            CPPUNIT_ASSERT_EQUAL(0U, early.sent);
            CPPUNIT_ASSERT(early.nextDueAt > noon);
            deliver(database, folder.path() + "/sent", early.nextDueAt + base::minute);
            CPPUNIT_ASSERT_EQUAL(total, test::countIn(database, "sent"));
            int repeated = 0;
            const auto ids = countIds(folder.path() + "/sent");
            CPPUNIT_ASSERT_EQUAL(static_cast<std::size_t>(total), ids.size());
            for (const auto &[id, times] : ids)
                repeated += times - 1;
            CPPUNIT_ASSERT_EQUAL(1, repeated);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DeliveryProcessesTest);

} // namespace
