// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/DocumentsScreen.h"

#include "adapters/practice/base/Text.h"
#include "adapters/practice/data/ClientStore.h"
#include "adapters/practice/data/DocumentStore.h"
#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/screens/DocumentView.h"

namespace practice {
namespace {

constexpr int SHOWN = 200;

std::string clientName(Connection &db, const std::string &id) {
    const auto client = ClientStore(db).find(id);
    return client ? client->name() : std::string();
}

} // namespace

void DocumentsScreen::addRoutes(Router &router) {
    router.get("/documents", [this](Exchange &x) { list(x); });
    router.get("/documents/:id", [this](Exchange &x) { viewer(x); });
    router.get("/documents/:id/content", [this](Exchange &x) { content(x); });
}

void DocumentsScreen::list(Exchange &exchange) {
    const auto db = _platform.database.connect();
    const auto zone = StaffStore(*db).practice().timeZone;
    const auto found = DocumentStore(*db).newest(SHOWN);
    View view;
    view["any"] = flag(!found.empty());
    view["rows"] = viewList(found, [&](const Document &document) {
        auto row = documentRow(document, zone);
        row["client"] = clientName(*db, document.clientId);
        row["clientId"] = document.clientId;
        return row;
    });
    _shell.show(exchange, "Documents", "/documents", "documents", view);
}

void DocumentsScreen::viewer(Exchange &exchange) {
    const auto db = _platform.database.connect();
    const auto found = DocumentStore(*db).find(exchange.parameters["id"]);
    if (!found)
        return _shell.notFound(exchange);
    auto view = documentRow(*found, StaffStore(*db).practice().timeZone);
    view["client"] = clientName(*db, found->clientId);
    view["clientId"] = found->clientId;
    view["slot"] = words(_platform.slots.draw(
        {KITH_SLOT_DOCUMENT_ACTIONS, exchange.user(), found->id, {found->clientId}}));
    _shell.show(exchange, found->title, "/documents", "document", view);
}

void DocumentsScreen::content(Exchange &exchange) {
    const auto db = _platform.database.connect();
    const auto found = DocumentStore(*db).find(exchange.parameters["id"]);
    if (!found)
        return _shell.notFound(exchange);
    const bool download = exchange.query("download") == "1";
    exchange.header("Content-Disposition", (download ? "attachment" : "inline") +
                                               std::string("; filename*=UTF-8''") +
                                               urlEncode(found->title) + ".pdf");
    exchange.header("Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; "
                    "frame-ancestors 'self'");
    exchange.bytes(found->mediaType, DocumentStore(*db).content(found->id, 0, found->size));
}

} // namespace practice
