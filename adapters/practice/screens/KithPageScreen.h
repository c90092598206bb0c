// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/Shell.h"
#include "adapters/practice/web/Router.h"

namespace practice {

/// The pages that Kith's entries of the sidebar open.
class KithPageScreen {
public:
    KithPageScreen(Platform &platform, Shell &shell) : _platform(platform), _shell(shell) {}
    void addRoutes(Router &router);

private:
    void show(Exchange &exchange);

    Platform &_platform;
    Shell &_shell;
};

} // namespace practice
