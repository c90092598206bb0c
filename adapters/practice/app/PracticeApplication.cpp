// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/PracticeApplication.h"

#include "adapters/practice/app/DataLock.h"
#include "adapters/practice/app/FirstStart.h"
#include "adapters/practice/app/Platform.h"
#include "adapters/practice/app/Ticker.h"
#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/demo/DemoData.h"
#include "adapters/practice/demo/DemoFiles.h"
#include "adapters/practice/screens/Screens.h"
#include "adapters/practice/web/Server.h"

#include <Poco/NumberParser.h>
#include <Poco/Util/HelpFormatter.h>

#include <iostream>

namespace practice {
namespace {

using Poco::Util::Option;

void log(std::uint32_t level, std::string_view line) {
    constexpr const char *NAMES[] = {"error", "warning", "info", "debug"};
    if (level == KITH_LOG_DEBUG)
        return;
    std::clog << (std::string(NAMES[level >= 1 && level <= 4 ? level - 1 : 0]) + ": " +
                  std::string(line) + "\n")
              << std::flush;
}

void announce(const Settings &settings, const std::string &baseUrl) {
    std::cout << "Listening on " << baseUrl << std::endl;
    if (settings.demo)
        for (const auto &user : demoSignIns(settings))
            std::cout << "  Sign in as " << user.login << " / " << user.password << "  ("
                      << user.meaning << ")" << std::endl;
}

} // namespace

void PracticeApplication::defineOptions(Poco::Util::OptionSet &options) {
    ServerApplication::defineOptions(options);
    options.addOption(Option("help", "h", "Shows this text."));
    options.addOption(Option("config", "c", "Reads this file of settings.").argument("FILE"));
    options.addOption(Option("port", "p", "Listens on this port; 0: a free one.").argument("N"));
    options.addOption(Option("data", "d", "Keeps its data in this folder.").argument("DIR"));
    options.addOption(Option("fresh", "f", "Removes the data first and loads the demo."));
    options.addOption(
        Option("kith", "k", "Loads this libkith.so; none: no Kith.").argument("FILE"));
    options.addOption(
        Option("resources", "r", "Takes pages and assets from this folder.").argument("DIR"));
}

void PracticeApplication::handleOption(const std::string &name, const std::string &value) {
    ServerApplication::handleOption(name, value);
    if (name == "help") {
        _help = true;
        stopOptionsProcessing();
    } else if (name == "fresh")
        _fresh = true;
    else if (name == "config")
        _config = value;
    else if (name == "port")
        _port = value;
    else if (name == "data")
        _data = value;
    else if (name == "kith")
        _library = value;
    else if (name == "resources")
        _resources = value;
}

Settings PracticeApplication::settings() const {
    Settings chosen;
    chosen.resources = _resources;
    readSettings(_config.empty() ? defaultConfig(chosen) : _config, chosen);
    if (!_port.empty())
        chosen.port = Poco::NumberParser::parse(_port);
    if (!_data.empty())
        chosen.data = _data;
    if (!_library.empty())
        chosen.library = _library;
    chosen.demo = chosen.demo || _fresh;
    return chosen;
}

int PracticeApplication::main(const std::vector<std::string> &) {
    if (_help) {
        Poco::Util::HelpFormatter help(options());
        help.setCommand(commandName());
        help.setHeader("A small practice platform that shows Kith at work.");
        help.setUsage("[OPTIONS]");
        help.format(std::cout);
        return EXIT_OK;
    }
    try {
        return serve();
    } catch (const Poco::Exception &failure) {
        std::cerr << "kith-practice: " << failure.displayText() << std::endl;
    } catch (const std::exception &failure) {
        std::cerr << "kith-practice: " << failure.what() << std::endl;
    }
    return EXIT_CONFIG;
}

int PracticeApplication::serve() {
    const auto chosen = settings();
    const DataLock lock(chosen.data); // before --fresh removes what another platform uses
    Database database(prepareData(chosen, _fresh));
    const bool empty = !StaffStore(*database.connect()).hasPractice();
    if (empty && chosen.demo)
        loadPlatformDemo(chosen, database, systemNow());
    else if (empty)
        std::cout << "The first sign-in: admin / " << beginPractice(database) << std::endl;

    Platform platform(chosen, systemNow, log);
    Router router;
    const Screens screens(platform, router);
    Server server(platform, router);
    platform.loadKith(server.baseUrl());
    if (platform.library.isOpen() && owesContactsDemo(database))
        log(KITH_LOG_INFO, std::to_string(loadContactsDemo(platform)) + " demo contacts created");
    Ticker ticker(platform);
    ticker.start();
    server.start();
    announce(chosen, server.baseUrl());
    waitForTerminationRequest();
    server.stop();
    ticker.stop();
    platform.library.close();
    return EXIT_OK;
}

} // namespace practice
