// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/worker/Instance.h"
#include "adapters/worker/Signals.h"

#include <Poco/Util/Application.h>

#include <cstdint>
#include <string>
#include <vector>

namespace kith::worker {

/// The program: options, the library, the loop.
class WorkerApplication : public Poco::Util::Application {
protected:
    void defineOptions(Poco::Util::OptionSet &options) override;
    void handleOption(const std::string &name, const std::string &value) override;

    /// EXIT_OK after a signal or, with --once, when nothing is due; else a sentence and a failure.
    int main(const std::vector<std::string> &arguments) override;

private:
    std::string libraryPath() const;
    int work(Signals &signals);
    int runOnce(Instance &instance, const Library &library, Signals &signals);
    int runUntilStopped(Instance &instance, const Library &library, Signals &signals);
    Run runAndLog(Instance &instance, const Library &library);
    std::int64_t pause(const Run &run) const;
    void printHelp() const;

    std::string _configFile;
    bool _once = false;
    bool _help = false;
    std::uint32_t _messages = 100; ///< At most so many in one run: a signal waits for no more.
    std::int64_t _idle = 1000;     ///< At most so many ms between two runs.
};

} // namespace kith::worker
