// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/SettingsScreen.h"

#include "adapters/practice/base/Text.h"
#include "adapters/practice/data/StaffStore.h"

#include <algorithm>

namespace practice {
namespace {

Practice posted(const Form &form, Practice practice) {
    practice.name = form.get("name");
    practice.region = form.get("region");
    practice.language = form.get("language");
    practice.timeZone = form.get("time_zone");
    practice.phone = form.get("phone");
    practice.email = form.get("email");
    return practice;
}

bool isRegion(const std::string &text) {
    return text.size() == 2 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::map<std::string, std::string> check(const Practice &practice) {
    std::map<std::string, std::string> errors;
    if (practice.name.empty() || !isText(practice.name, 120))
        errors["name"] = "Type the practice's name, at most 120 letters.";
    if (!isRegion(practice.region))
        errors["region"] = "Type the two capital letters of the country, such as DE.";
    if (practice.language.empty() || !isText(practice.language, 35))
        errors["language"] = "Type a language such as en or de-AT.";
    if (!isZone(practice.timeZone))
        errors["time_zone"] = "Type a time zone such as Europe/Berlin.";
    if (!isText(practice.phone, 40))
        errors["phone"] = "The phone number is too long.";
    if (!practice.email.empty() &&
        (!isText(practice.email, 254) || practice.email.find('@') == std::string::npos))
        errors["email"] = "Type an address such as office@example.org.";
    return errors;
}

} // namespace

void SettingsScreen::addRoutes(Router &router) {
    router.get("/settings", [this](Exchange &x) {
        general(x, StaffStore(*_platform.database.connect()).practice(), {}, kithForm(x), 200);
    });
    router.post("/settings", [this](Exchange &x) { save(x); });
    router.get("/settings/system", [this](Exchange &x) { about(x); });
}

/// Without those that Kith draws and saves itself.
KithSettingsForm SettingsScreen::kithForm(Exchange &exchange) {
    auto settings = _platform.kithSettings.list(exchange.user(), exchange.remoteAddress());
    std::erase_if(settings, [](const KithSetting &each) {
        return each.key.starts_with(KITH_SETTINGS_PORTAL_PREFIX);
    });
    return KithSettingsForm(std::move(settings));
}

void SettingsScreen::general(Exchange &exchange, const Practice &practice,
                             const std::map<std::string, std::string> &errors,
                             const KithSettingsForm &kith, int status) {
    View view;
    view["name"] = practice.name;
    view["region"] = practice.region;
    view["language"] = words(practice.language);
    view["timeZone"] = practice.timeZone;
    view["phone"] = words(practice.phone);
    view["email"] = words(practice.email);
    view["admin"] = flag(exchange.user().isAdmin());
    for (const auto &[field, sentence] : errors)
        view["error_" + field] = sentence;
    view["wrong"] = flag(status == 422);
    view["kith"] = kith.view();
    view["portal"] = words(_platform.slots.draw({KITH_SLOT_SETTINGS_PORTAL, exchange.user()}));
    view["slot"] = words(_platform.slots.draw({KITH_SLOT_SETTINGS_GENERAL, exchange.user()}));
    _shell.show(exchange, "General Settings", "/settings", "settings", view, status);
}

void SettingsScreen::save(Exchange &exchange) {
    const auto db = _platform.database.connect();
    const auto practice = posted(exchange.form(), StaffStore(*db).practice());
    if (!exchange.user().isAdmin()) {
        exchange.session().flash({"error", "Only an administrator may change the settings."});
        return exchange.redirect("/settings");
    }
    const auto errors = check(practice);
    auto kith = kithForm(exchange);
    kith.read(exchange.form());
    if (!kith.check() || !errors.empty())
        return general(exchange, practice, errors, kith, 422);
    StaffStore(*db).savePractice(practice);
    _platform.news.practiceChanged(practice);
    for (const auto &[key, value] : kith.changes())
        if (const auto refusal =
                _platform.kithSettings.write(exchange.user(), exchange.remoteAddress(), key, value))
            kith.refuse(key, *refusal);
    if (kith.isRefused())
        return general(exchange, practice, {}, kith, 422);
    exchange.session().flash({"ok", "The settings are saved."});
    exchange.redirect("/settings");
}

void SettingsScreen::about(Exchange &exchange) {
    if (!exchange.user().isAdmin())
        return _shell.notFound(exchange);
    View view;
    view["version"] = PRACTICE_VERSION;
    view["data"] = _platform.settings.data;
    view["open"] = flag(_platform.library.isOpen());
    view["kithVersion"] = _platform.library.version();
    view["reason"] = words(_platform.library.reason());
    view["outstanding"] = std::to_string(_platform.calls.outstanding());
    view["worker"] = _platform.settings.embeddedWorker ? "this program" : "kith-worker";
    view["mailbox"] = words(_platform.mailboxFolder());
    _shell.show(exchange, "System", "/settings", "system", view);
}

} // namespace practice
