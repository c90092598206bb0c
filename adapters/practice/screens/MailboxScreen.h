// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/Shell.h"
#include "adapters/practice/web/Router.h"

namespace practice {

/// Captured messages, for development: there is no such page unless practice.mailbox.folder is set.
class MailboxScreen {
public:
    MailboxScreen(Platform &platform, Shell &shell) : _platform(platform), _shell(shell) {}
    void addRoutes(Router &router);

private:
    void list(Exchange &exchange);
    void message(Exchange &exchange);
    void html(Exchange &exchange);
    std::string file(Exchange &exchange) const;

    Platform &_platform;
    Shell &_shell;
};

} // namespace practice
