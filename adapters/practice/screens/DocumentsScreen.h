// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/Shell.h"
#include "adapters/practice/web/Router.h"

namespace practice {

/// The list of documents and the viewer.
class DocumentsScreen {
public:
    DocumentsScreen(Platform &platform, Shell &shell) : _platform(platform), _shell(shell) {}
    void addRoutes(Router &router);

private:
    void list(Exchange &exchange);
    void viewer(Exchange &exchange);
    void content(Exchange &exchange);

    Platform &_platform;
    Shell &_shell;
};

} // namespace practice
