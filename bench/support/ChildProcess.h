// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace kith::bench {

/// A program that runs beside a benchmark. One thread.
class ChildProcess {
public:
    /// command: the program, looked for in PATH, and its arguments. Its standard output is read
    /// here, its standard error is ours. Throws std::system_error where no process can be made.
    explicit ChildProcess(std::vector<std::string> command);
    /// Stops it.
    ~ChildProcess();
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    /// The next line, once it is there. Throws std::runtime_error where the output ended.
    std::string readLine();
    /// The rest of the output. Throws std::runtime_error where the program failed.
    std::string finish();
    /// Asks it to end and waits for that.
    void stop();

private:
    /// False at the end of the output.
    bool readMore();
    /// The status as waitpid gives it.
    int wait();

    std::string _program;
    pid_t _process = -1;
    int _output = -1;
    std::string _read;
};

/// What a program prints. Throws as above.
std::string outputOf(std::vector<std::string> command);

} // namespace kith::bench
