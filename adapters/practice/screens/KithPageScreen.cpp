// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/KithPageScreen.h"

namespace practice {

void KithPageScreen::addRoutes(Router &router) {
    router.get("/pages/:entry", [this](Exchange &x) { show(x); });
}

void KithPageScreen::show(Exchange &exchange) {
    const auto id = exchange.parameters["entry"];
    for (const auto &entry : _platform.slots.entries(exchange.user())) {
        if (entry.id != id)
            continue;
        View view;
        view["label"] = entry.label;
        view["slot"] =
            words(_platform.slots.draw({KITH_SLOT_NAVIGATION_PAGE, exchange.user(), entry.id}));
        return _shell.show(exchange, entry.label, "/pages/" + entry.id, "kith-page", view);
    }
    _shell.notFound(exchange);
}

} // namespace practice
