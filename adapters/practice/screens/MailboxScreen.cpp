// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/MailboxScreen.h"

#include "adapters/practice/base/Text.h"
#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/screens/CapturedMessage.h"

#include <Poco/Exception.h>

#include <filesystem>

namespace practice {
namespace {

// What a captured mail may do in its frame: be shown. Its own styles are part of it.
constexpr auto MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                             "sandbox allow-popups; frame-ancestors 'self'";

View messageView(const CapturedMessage &message) {
    View view;
    view["file"] = urlEncode(message.file);
    view["from"] = message.from;
    view["to"] = message.to;
    view["subject"] = message.subject.empty() ? "(no subject)" : message.subject;
    view["text"] = words(message.text);
    view["sms"] = flag(message.sms);
    view["mail"] = flag(!message.sms);
    const auto links = linksIn(message.text);
    view["hasLinks"] = flag(!links.empty());
    view["links"] = viewList(links, [](const std::string &link) { return View(link); });
    view["html"] = flag(!message.html.empty());
    if (message.calendar) {
        View card;
        card["cancelled"] = flag(message.calendar->method == "CANCEL");
        card["summary"] = message.calendar->summary;
        card["when"] = message.calendar->when;
        card["where"] = words(message.calendar->where);
        view["calendar"] = std::move(card);
    }
    return view;
}

std::string timeZone(Platform &platform) {
    return StaffStore(*platform.database.connect()).practice().timeZone;
}

} // namespace

void MailboxScreen::addRoutes(Router &router) {
    if (_platform.settings.mailbox.empty())
        return;
    router.get("/mailbox", [this](Exchange &x) { list(x); });
    router.get("/mailbox/:file", [this](Exchange &x) { message(x); });
    router.get("/mailbox/:file/html", [this](Exchange &x) { html(x); });
}

void MailboxScreen::list(Exchange &exchange) {
    if (!exchange.user().isAdmin())
        return _shell.notFound(exchange);
    const auto found = readMessages(_platform.mailboxFolder(), timeZone(_platform));
    View view;
    view["any"] = flag(!found.empty());
    view["folder"] = _platform.mailboxFolder();
    view["messages"] = viewList(found, messageView);
    _shell.show(exchange, "Mailbox", "/mailbox", "mailbox", view);
}

std::string MailboxScreen::file(Exchange &exchange) const {
    if (!exchange.user().isAdmin())
        return {};
    const auto name = exchange.parameters["file"];
    const auto path = _platform.mailboxFolder() + "/" + name;
    const bool plain = name.find('/') == std::string::npos && name.ends_with(".eml");
    return plain && std::filesystem::exists(path) ? path : std::string();
}

void MailboxScreen::message(Exchange &exchange) {
    const auto path = file(exchange);
    if (path.empty())
        return _shell.notFound(exchange);
    const auto found = readMessage(path, timeZone(_platform));
    _shell.show(exchange, found.subject, "/mailbox", "message", messageView(found));
}

void MailboxScreen::html(Exchange &exchange) {
    const auto path = file(exchange);
    if (path.empty())
        return _shell.notFound(exchange);
    exchange.header("Content-Security-Policy", MAIL_POLICY);
    exchange.bytes("text/html; charset=utf-8", readMessage(path, timeZone(_platform)).html);
}

} // namespace practice
