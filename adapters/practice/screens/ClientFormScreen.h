// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/Shell.h"
#include "adapters/practice/web/Router.h"

namespace practice {

/// The form for a new client and for the details of one.
class ClientFormScreen {
public:
    ClientFormScreen(Platform &platform, Shell &shell) : _platform(platform), _shell(shell) {}
    void addRoutes(Router &router);

private:
    using Errors = std::map<std::string, std::string>;

    void edit(Exchange &exchange);
    void change(Exchange &exchange);
    void form(Exchange &exchange, const Client &client, const Errors &errors, int status);
    void save(Exchange &exchange, const Client &typed, bool isNew);

    Platform &_platform;
    Shell &_shell;
};

} // namespace practice
