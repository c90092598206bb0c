// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/ActivityPage.h"

#include "plugin/http/PageFrame.h"
#include "plugin/portal/OwnActivity.h"
#include "plugin/portal/pages/InsideParts.h"
#include "plugin/portal/pages/PortalFrame.h"

#include <algorithm>
#include <array>

namespace kith::portal {

namespace {

/// The actions that are told, and the key of their words.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> told{{
    {"portal.signed-in", "activity.signed-in"},
    {"portal.signed-out", "activity.signed-out"},
    {"portal.sign-in-failed", "activity.sign-in-failed"},
    {"portal.locked", "activity.locked"},
    {"portal.secret-changed", "activity.secret-changed"},
    {"portal.secret-reset", "activity.secret-reset"},
    {"portal.accepted", "activity.invitation"},
    {"portal.code-asked", "activity.code-asked"},
    {"portal.code-refused", "activity.code-refused"},
    {"portal.code-passed", "activity.code-passed"},
    {"portal.reminders-chosen", "activity.changed"},
    {"portal.data-taken", "activity.data"},
    {"portal.browser-ended", "activity.browser"},
    {"portal.signed-out-everywhere", "activity.everywhere"},
    {"contact.changed", "activity.changed"},
    {"invitee.joined", "activity.joined"},
    {"invitee.accepted", "activity.accepted"},
    {"invitee.declined", "activity.declined"},
    {"invitee.calendar", "activity.calendar"},
    {"note.written", "activity.note-written"},
    {"note.changed", "activity.note-changed"},
    {"note.withdrawn", "activity.note-withdrawn"},
}};

/// Empty for what is not told.
std::string inWords(const LanguageWords &words, const Activity &activity) {
    if (activity.action == "share.opened")
        return activity.title.empty() ? words.text("activity.document-gone")
                                      : words.filled("activity.document", activity.title);
    const auto *const found = std::ranges::find(
        told, activity.action, [](const auto &each) { return std::string(each.first); });
    return found == told.end() ? std::string() : words.text(found->second);
}

http::Response show(const PortalServices &services, const PortalVisit &visit) {
    const LanguageWords &words = services.words.in(visit.language);
    const auto all = services.database.glance([&](storage::Transaction &transaction) {
        return ownActivity(transaction, visit.session.actor, visit.caller.now);
    });
    std::string items;
    for (const Activity &each : all)
        if (const std::string text = inWords(words, each); !text.empty())
            items += "<li>" + http::paragraph(dayAndTime(visit, each.at), "kith-muted") +
                     http::paragraph(text) + "</li>\n";
    const std::string content = "<section class=\"kith-card\">" +
                                http::paragraph(words.text("activity.text")) +
                                (items.empty() ? http::paragraph(words.text("activity.none"))
                                               : "<ul class=\"kith-list\">\n" + items + "</ul>\n") +
                                "</section>\n" + backLink(words, visit.address("/profile"));
    return portalPage(200, drawInside(visit, services.words, words.text("activity.title"), content,
                                      Tab::profile));
}

} // namespace

void addActivityPage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    router.add("GET", "/p/{p}/profile/activity",
               insidePage(services, [services](const PortalVisit &visit, const auto &,
                                               const auto &) { return show(services, visit); }));
}

} // namespace kith::portal
