// SPDX-License-Identifier: Apache-2.0
#include "bench/support/ChildProcess.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace kith::bench {

namespace {

[[noreturn]] void become(std::vector<std::string> &command) {
    std::vector<char *> arguments;
    for (std::string &word : command)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

} // namespace

ChildProcess::ChildProcess(std::vector<std::string> command) : _program(command.front()) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    _process = fork();
    if (_process < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (_process == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        become(command);
    }
    close(ends[1]);
    _output = ends[0];
}

ChildProcess::~ChildProcess() {
    stop();
    close(_output);
}

bool ChildProcess::readMore() {
    std::array<char, 4096> piece{};
    const ssize_t size = read(_output, piece.data(), piece.size());
    if (size <= 0)
        return false;
    _read.append(piece.data(), static_cast<std::size_t>(size));
    return true;
}

std::string ChildProcess::readLine() {
    while (_read.find('\n') == std::string::npos)
        if (!readMore())
            throw std::runtime_error(_program + " ended early");
    const std::size_t end = _read.find('\n');
    std::string line = _read.substr(0, end);
    _read.erase(0, end + 1);
    return line;
}

std::string ChildProcess::finish() {
    while (readMore()) {
    }
    if (wait() != 0)
        throw std::runtime_error(_program + " failed, or is not installed");
    return std::exchange(_read, {});
}

void ChildProcess::stop() {
    if (_process < 0)
        return;
    kill(_process, SIGTERM);
    wait();
}

int ChildProcess::wait() {
    int status = -1;
    waitpid(std::exchange(_process, -1), &status, 0);
    return status;
}

std::string outputOf(std::vector<std::string> command) {
    return ChildProcess(std::move(command)).finish();
}

} // namespace kith::bench
