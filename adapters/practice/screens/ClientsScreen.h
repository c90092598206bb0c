// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/Shell.h"
#include "adapters/practice/web/Router.h"

namespace practice {

/// The list of clients and the profile of each.
class ClientsScreen {
public:
    ClientsScreen(Platform &platform, Shell &shell) : _platform(platform), _shell(shell) {}
    void addRoutes(Router &router);

private:
    void list(Exchange &exchange);
    void profile(Exchange &exchange, const std::string &tab);
    void fillOverview(Connection &db, const Client &client, View &view);
    void fillAppointments(Connection &db, const Client &client, View &view);
    void fillDocuments(Connection &db, const Client &client, const User &user, View &view);

    Platform &_platform;
    Shell &_shell;
};

} // namespace practice
