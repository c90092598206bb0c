// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/Shell.h"
#include "adapters/practice/web/Router.h"

namespace practice {

/// Settings > General Settings, and the page about the system. Administrators change, others read.
class SettingsScreen {
public:
    SettingsScreen(Platform &platform, Shell &shell) : _platform(platform), _shell(shell) {}
    void addRoutes(Router &router);

private:
    void general(Exchange &exchange, const Practice &practice,
                 const std::map<std::string, std::string> &errors, int status);
    void save(Exchange &exchange);
    void about(Exchange &exchange);

    Platform &_platform;
    Shell &_shell;
};

} // namespace practice
