// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Settings.h"

#include <Poco/Util/ServerApplication.h>

#include <string>

namespace practice {

/// The program kith-practice: reads its settings, serves until it is told to stop.
class PracticeApplication : public Poco::Util::ServerApplication {
protected:
    void defineOptions(Poco::Util::OptionSet &options) override;
    void handleOption(const std::string &name, const std::string &value) override;
    int main(const std::vector<std::string> &arguments) override;

private:
    Settings settings() const;
    int serve();

    bool _help = false;
    bool _fresh = false;
    std::string _config;
    std::string _port;
    std::string _data;
    std::string _library;
    std::string _resources;
};

} // namespace practice
