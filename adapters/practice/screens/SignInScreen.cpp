// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/SignInScreen.h"

#include "adapters/practice/base/Secrets.h"
#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/demo/DemoFiles.h"

namespace practice {
namespace {

constexpr auto FORM_COOKIE = "practice_sign_in";
constexpr std::size_t LONGEST = 200;

} // namespace

SignInScreen::SignInScreen(Platform &platform)
    : _platform(platform), _key(randomToken()), _nobodysHash(passwordHash(randomToken())) {}

void SignInScreen::addRoutes(Router &router) {
    router.get("/sign-in", [this](Exchange &x) {
        if (x.signedIn())
            return x.redirect("/");
        form(x, 200, "", "");
    });
    router.post("/sign-in", [this](Exchange &x) { signIn(x); });
    router.post("/sign-out", [this](Exchange &x) { signOut(x); });
}

std::string SignInScreen::formToken(const std::string &cookie) const {
    return tokenHash(_key + cookie);
}

bool SignInScreen::genuine(const Exchange &exchange) const {
    const auto cookie = exchange.cookie(FORM_COOKIE);
    return !cookie.empty() && sameSecret(exchange.form().get("_csrf"), formToken(cookie));
}

void SignInScreen::form(Exchange &exchange, int status, const std::string &login,
                        const std::string &error) {
    auto cookie = exchange.cookie(FORM_COOKIE);
    if (cookie.size() != randomToken().size()) {
        cookie = randomToken();
        exchange.setCookie(FORM_COOKIE, cookie, 3600);
    }
    View view;
    view["csrf"] = formToken(cookie);
    view["practice"] = StaffStore(*_platform.database.connect()).practice().name;
    view["login"] = login;
    if (!error.empty())
        view["error"] = error;
    view["showDemo"] = flag(_platform.settings.demo);
    if (_platform.settings.demo)
        view["demo"] = viewList(demoSignIns(_platform.settings), [](const DemoSignIn &known) {
            View row;
            row["login"] = known.login;
            row["password"] = known.password;
            row["meaning"] = known.meaning;
            return row;
        });
    exchange.html(status, _platform.pages.render("sign-in", view));
}

void SignInScreen::signIn(Exchange &exchange) {
    const auto login = exchange.form().get("login");
    const auto password = exchange.form().get("password");
    if (!genuine(exchange))
        return form(exchange, 403, login, "This form was too old. Please try again.");
    if (login.size() > LONGEST || password.size() > LONGEST)
        return form(exchange, 422, "", "The name or the password is wrong.");
    if (!_platform.guard.admit(login, exchange.remoteAddress()))
        return form(exchange, 429, login,
                    "There were too many tries. Please wait ten minutes and try again.");
    const auto user = StaffStore(*_platform.database.connect()).userByLogin(login);
    if (!passwordFits(user ? user->passwordHash : _nobodysHash, password) || !user)
        return form(exchange, 422, login, "The name or the password is wrong.");
    _platform.guard.succeeded(login, exchange.remoteAddress());
    _platform.sessions.close(exchange.cookie(SESSION_COOKIE));
    exchange.setCookie(SESSION_COOKIE, _platform.sessions.open(*user),
                       _platform.settings.absoluteHours * 3600);
    exchange.redirect("/");
}

void SignInScreen::signOut(Exchange &exchange) {
    _platform.sessions.close(exchange.cookie(SESSION_COOKIE));
    exchange.setCookie(SESSION_COOKIE, "", 0);
    exchange.redirect("/sign-in");
}

} // namespace practice
