// SPDX-License-Identifier: Apache-2.0
#include "adapters/worker/WorkerApplication.h"

#include "adapters/worker/LogService.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Exception.h>
#include <Poco/File.h>
#include <Poco/Format.h>
#include <Poco/Path.h>
#include <Poco/Timestamp.h>
#include <Poco/Util/HelpFormatter.h>
#include <Poco/Util/Option.h>
#include <Poco/Util/OptionSet.h>
#include <Poco/Util/PropertyFileConfiguration.h>

#include <algorithm>
#include <iostream>

namespace kith::worker {

namespace {

constexpr std::int64_t pauseAfterFailure = 5000; // ms: a database that is away needs no haste

std::int64_t nowMs() {
    return Poco::Timestamp().epochMicroseconds() / 1000;
}

std::string isoTime(std::int64_t ms) {
    return Poco::DateTimeFormatter::format(Poco::Timestamp(ms * 1000),
                                           Poco::DateTimeFormat::ISO8601_FORMAT);
}

std::uint32_t attempts(const kith_run_report &report) {
    return report.sent + report.postponed + report.failed;
}

bool isDue(const kith_run_report &report) {
    return report.next_due_at != 0 && report.next_due_at <= nowMs();
}

} // namespace

void WorkerApplication::defineOptions(Poco::Util::OptionSet &options) {
    using Poco::Util::Option;
    Application::defineOptions(options);
    options.addOption(Option("config", "c", "The platform's configuration of Kith.")
                          .required(false)
                          .argument("FILE"));
    options.addOption(Option("once", "o", "Ends when nothing more is due."));
    options.addOption(Option("help", "h", "Prints this."));
}

void WorkerApplication::handleOption(const std::string &name, const std::string &value) {
    Application::handleOption(name, value);
    if (name == "config")
        _configFile = value;
    _once = _once || name == "once";
    if (name == "help") {
        _help = true;
        stopOptionsProcessing();
    }
}

void WorkerApplication::printHelp() const {
    Poco::Util::HelpFormatter formatter(options());
    formatter.setCommand("kith-worker");
    formatter.setUsage("--config FILE [--once]");
    formatter.setHeader("Delivers Kith's messages and reminders.");
    formatter.format(std::cout);
}

int WorkerApplication::main(const std::vector<std::string> &) {
    if (_help) {
        printHelp();
        return EXIT_OK;
    }
    if (_configFile.empty()) {
        logLine(KITH_LOG_ERROR, "no configuration: use --config FILE");
        return EXIT_USAGE;
    }
    Signals signals;
    try {
        return work(signals);
    } catch (const Poco::Exception &error) {
        logLine(KITH_LOG_ERROR, error.message());
    } catch (const std::exception &error) {
        logLine(KITH_LOG_ERROR, error.what());
    }
    return EXIT_CONFIG;
}

// What the file says; beside the program as it was built; what the system finds.
std::string WorkerApplication::libraryPath() const {
    if (config().hasProperty("worker.library"))
        return config().getString("worker.library");
    Poco::Path built(config().getString("application.dir"));
    built.popDirectory().pushDirectory("lib").setFileName("libkith.so");
    return Poco::File(built).exists() ? built.toString() : "libkith.so.1";
}

int WorkerApplication::work(Signals &signals) {
    if (!Poco::File(_configFile).exists())
        throw Poco::FileNotFoundException("there is no file " + _configFile);
    config().add(new Poco::Util::PropertyFileConfiguration(_configFile), PRIO_APPLICATION);
    _messages = config().getUInt("worker.messages", _messages);
    _idle = std::max(1, config().getInt("worker.idle", static_cast<int>(_idle)));
    const Library library(libraryPath());
    Instance instance(library, _configFile);
    logLine(KITH_LOG_INFO, "started");
    const int result =
        _once ? runOnce(instance, library, signals) : runUntilStopped(instance, library, signals);
    logLine(KITH_LOG_INFO, "stopped");
    return result;
}

// Ends also where what is due is in the hands of another worker.
int WorkerApplication::runOnce(Instance &instance, const Library &library, Signals &signals) {
    bool more = true;
    while (more && !signals.waitForStop(0)) {
        const Run run = runAndLog(instance, library);
        if (run.status != KITH_OK)
            return EXIT_TEMPFAIL;
        more = attempts(run.report) > 0 && isDue(run.report);
    }
    return EXIT_OK;
}

int WorkerApplication::runUntilStopped(Instance &instance, const Library &library,
                                       Signals &signals) {
    std::int64_t wait = 0;
    while (!signals.waitForStop(wait))
        wait = pause(runAndLog(instance, library));
    return EXIT_OK;
}

Run WorkerApplication::runAndLog(Instance &instance, const Library &library) {
    const Run run = instance.runDue(nowMs(), _messages);
    const kith_run_report &did = run.report;
    if (run.status != KITH_OK)
        logLine(KITH_LOG_ERROR, library.lastError());
    else if (attempts(did) > 0)
        logLine(KITH_LOG_INFO,
                Poco::format("sent %u, postponed %u, failed %u; next %s", did.sent, did.postponed,
                             did.failed, did.next_due_at == 0 ? "none" : isoTime(did.next_due_at)));
    return run;
}

// How long to wait, in ms: another process may plan something at any time. What is due and was not
// tried is in the hands of another worker.
std::int64_t WorkerApplication::pause(const Run &run) const {
    if (run.status != KITH_OK)
        return pauseAfterFailure;
    if (isDue(run.report))
        return attempts(run.report) > 0 ? 0 : _idle;
    const std::int64_t next = run.report.next_due_at;
    return next == 0 ? _idle : std::clamp(next - nowMs(), std::int64_t{1}, _idle);
}

} // namespace kith::worker
