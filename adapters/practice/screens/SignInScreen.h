// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/Shell.h"
#include "adapters/practice/web/Router.h"

namespace practice {

/// Signing in and out. The sign-in form has no session yet: its token is the hash of a cookie with
/// a key that lives as long as the program.
class SignInScreen {
public:
    explicit SignInScreen(Platform &platform);
    void addRoutes(Router &router);

private:
    void form(Exchange &exchange, int status, const std::string &login, const std::string &error);
    void signIn(Exchange &exchange);
    void signOut(Exchange &exchange);
    bool genuine(const Exchange &exchange) const;
    std::string formToken(const std::string &cookie) const;

    Platform &_platform;
    std::string _key;
    std::string _nobodysHash; ///< Checked for unknown logins, so that they take as long.
};

} // namespace practice
