// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/KithSettingsForm.h"
#include "adapters/practice/screens/Shell.h"
#include "adapters/practice/web/Router.h"

namespace practice {

/// Settings > General Settings, where Kith's settings stand among the platform's, and the page
/// about the system. Administrators change, others read.
class SettingsScreen {
public:
    SettingsScreen(Platform &platform, Shell &shell) : _platform(platform), _shell(shell) {}
    void addRoutes(Router &router);

private:
    KithSettingsForm kithForm(Exchange &exchange);
    void general(Exchange &exchange, const Practice &practice,
                 const std::map<std::string, std::string> &errors, const KithSettingsForm &kith,
                 int status);
    void save(Exchange &exchange);
    void about(Exchange &exchange);

    Platform &_platform;
    Shell &_shell;
};

} // namespace practice
