// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/Shell.h"
#include "adapters/practice/web/Router.h"

namespace practice {

/// Today's appointments, and what Kith says needs attention.
class StartScreen {
public:
    StartScreen(Platform &platform, Shell &shell) : _platform(platform), _shell(shell) {}
    void addRoutes(Router &router);

private:
    void show(Exchange &exchange);

    Platform &_platform;
    Shell &_shell;
};

} // namespace practice
