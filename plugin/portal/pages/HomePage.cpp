// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/HomePage.h"

#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/portal/pages/AppointmentPart.h"
#include "plugin/portal/pages/InsideParts.h"
#include "plugin/portal/pages/NotePart.h"
#include "plugin/portal/pages/PortalFrame.h"

#include <algorithm>

namespace kith::portal {

namespace {

using http::attribute;
using http::paragraph;
using invitations::OwnInvitation;

std::string list(const std::string &items) {
    return "<ul class=\"kith-list\">\n" + items + "</ul>\n";
}

std::string nextPart(const PortalVisit &visit, const LanguageWords &words, const HomeView &view) {
    if (view.next)
        return card(words.text("home.next"),
                    drawAppointment(visit, words, *view.next, view.opensBefore));
    const bool shown = std::ranges::any_of(visit.clients, &access::OpenClient::appointments);
    return shown ? card(words.text("home.next"), paragraph(words.text("home.none")))
                 : std::string();
}

/// All that are with the chosen client but the next, which stands above.
std::string appointmentsPart(const PortalVisit &visit, const LanguageWords &words,
                             const HomeView &view) {
    std::string items;
    for (const OwnInvitation &each : view.appointments)
        if (!view.next || each.id != view.next->id)
            items += "<li>" + drawAppointment(visit, words, each, view.opensBefore) + "</li>\n";
    return items.empty() ? items : card(words.text("home.more"), list(items));
}

std::string documentItem(const PortalVisit &visit, const LanguageWords &words,
                         const sharing::OwnShare &own) {
    const messages::LocalTime local = localTimeOf(visit);
    // As in the message: staff choose the day by the practice's clock.
    const messages::LocalTime there{local.language, visit.practice.timeZone};
    const std::string title =
        "<h3" + attribute("id", "document-" + own.share.id) + ">" +
        http::element("bdi", own.document.title.empty() ? words.text("document.untitled")
                                                        : own.document.title) +
        (own.isNew() ? " <span class=\"kith-mark\">" +
                           base::escapeHtml(words.text("document.new")) + "</span>"
                     : std::string()) +
        "</h3>\n";
    const std::string since =
        paragraph(words.filled("document.since", local.day(own.share.sharedAt),
                               there.day(own.share.expiresAt)),
                  "kith-muted");
    if (visit.isLookedAt)
        return "<li>" + title + since + "</li>\n";
    const std::string address = visit.home + "/documents/" + own.share.id;
    const std::string described = attribute("aria-describedby", "document-" + own.share.id);
    return "<li>" + title + since + "<div class=\"kith-actions\"><a class=\"kith-button\"" +
           attribute("href", address) + described + ">" +
           base::escapeHtml(words.text("document.open")) +
           "</a><a class=\"kith-button kith-quiet\"" + attribute("href", address + "?download=1") +
           described + ">" + base::escapeHtml(words.text("document.download")) +
           "</a></div></li>\n";
}

std::string documentsPart(const PortalVisit &visit, const LanguageWords &words,
                          const HomeView &view) {
    if (!visit.chosen().documents)
        return {};
    std::string items;
    for (const sharing::OwnShare &own : view.documents)
        items += documentItem(visit, words, own);
    return card(words.text("home.documents"),
                items.empty() ? paragraph(words.text("home.no-documents")) : list(items));
}

std::string notesPart(const PortalVisit &visit, const LanguageWords &words, const HomeView &view) {
    if (!visit.notesOn)
        return {};
    std::string items;
    for (const Note &note : view.notes)
        items += drawNote(visit, words, note, NoteParts::brief);
    return card(words.text("home.notes"),
                (items.empty() ? paragraph(words.text("home.no-notes")) : list(items)) +
                    linkButton(visit.address("/notes"), words.text("home.all-notes"), true));
}

std::string titleOf(const PortalVisit &visit, const LanguageWords &words) {
    const std::string &name = visit.session.actor.displayName;
    return name.empty() ? words.text("home.welcome") : words.filled("home.title", name);
}

bool leadsElsewhere(const PortalVisit &visit, const HomeView &view) {
    const auto joins = [&](const OwnInvitation &each) {
        return hasJoin(visit, each, view.opensBefore);
    };
    return (view.next && joins(*view.next)) || std::ranges::any_of(view.appointments, joins);
}

} // namespace

http::Response drawHome(const PortalVisit &visit, const PageWords &words, const HomeView &view) {
    const LanguageWords &spoken = words.in(visit.language);
    const std::string content = nextPart(visit, spoken, view) +
                                appointmentsPart(visit, spoken, view) +
                                documentsPart(visit, spoken, view) + notesPart(visit, spoken, view);
    return portalPage(200, drawInside(visit, words, titleOf(visit, spoken), content, Tab::home),
                      leadsElsewhere(visit, view) ? FormsLead::elsewhere : FormsLead::here);
}

void addHomePage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    router.add("GET", "/p/{p}",
               insideView(services, [&words = services.words](storage::Transaction &transaction,
                                                              const PortalVisit &visit) {
                   return drawHome(visit, words,
                                   readHome(transaction, visit.practiceNo,
                                            visit.session.actor.contactNo, visit.chosen(),
                                            visit.caller.now));
               }));
}

} // namespace kith::portal
