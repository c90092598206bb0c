// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/Shell.h"

#include "adapters/practice/base/Text.h"
#include "adapters/practice/data/StaffStore.h"

#include <algorithm>

namespace practice {
namespace {

struct Entry {
    int order;
    std::string href;
    std::string label;
    std::string icon;
    std::int64_t badge = 0;
};

const std::vector<Entry> OWN{{0, "/", "Today", "today"},
                             {100, "/calendar", "Calendar", "calendar"},
                             {200, "/clients", "Clients", "clients"},
                             {400, "/documents", "Documents", "documents"},
                             {900, "/settings", "Settings", "settings"}};

std::string knownIcon(const std::string &name) {
    static const std::vector<std::string> known{"contacts", "messages", "audit", "shares"};
    return std::find(known.begin(), known.end(), name) == known.end() ? "dot" : name;
}

} // namespace

View Shell::navigation(const User &user, const std::string &active) {
    auto entries = OWN;
    for (const auto &entry : _platform.slots.entries(user))
        entries.push_back({entry.order, "/pages/" + urlEncode(entry.id), entry.label,
                           knownIcon(entry.icon), entry.badge});
    if (!_platform.settings.mailbox.empty() && user.isAdmin())
        entries.push_back({950, "/mailbox", "Mailbox", "mailbox"});
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry &a, const Entry &b) { return a.order < b.order; });
    return viewList(entries, [&](const Entry &entry) {
        View view;
        view["href"] = entry.href;
        view["label"] = entry.label;
        view["icon"] = entry.icon;
        view["current"] = flag(entry.href == active);
        if (entry.badge > 0)
            view["badge"] = std::to_string(entry.badge);
        return view;
    });
}

void Shell::show(Exchange &exchange, const std::string &title, const std::string &active,
                 const std::string &page, View view, int status) {
    const auto &user = exchange.user();
    view["csrf"] = exchange.session().csrf;
    View frame;
    frame["title"] = title;
    frame["csrf"] = exchange.session().csrf;
    frame["content"] = _platform.pages.render(page, view);
    frame["practice"] = StaffStore(*_platform.database.connect()).practice().name;
    frame["navigation"] = navigation(user, active);
    frame["user"] = user.displayName;
    frame["initials"] = initials(user.displayName);
    frame["role"] = user.isAdmin() ? "Administrator" : "Practitioner";
    frame["flashes"] = viewList(exchange.session().takeFlashes(), [](const Flash &line) {
        View flash;
        flash["kind"] = line.kind;
        flash["text"] = line.text;
        flash["urgent"] = flag(line.kind == "error" || line.kind == "warning");
        return flash;
    });
    exchange.html(status, _platform.pages.render("shell", frame));
}

void Shell::notFound(Exchange &exchange) {
    View view;
    show(exchange, "Not found", "", "not-found", view, 404);
}

} // namespace practice
