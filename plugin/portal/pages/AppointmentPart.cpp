// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/AppointmentPart.h"

#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/portal/pages/InsideParts.h"
#include "plugin/portal/pages/PortalFrame.h"

namespace kith::portal {

namespace {

using http::attribute;
using http::paragraph;
using invitations::OwnInvitation;

std::string headingOf(const OwnInvitation &invitation) {
    return "when-" + invitation.id;
}

std::string addressOf(const PortalVisit &visit, const OwnInvitation &invitation,
                      std::string_view what) {
    return visit.address("/appointments/" + invitation.id + std::string(what));
}

/// The clients by name, where there is more than one to choose from.
std::string clientsOf(const PortalVisit &visit, const LanguageWords &words,
                      const OwnInvitation &invitation) {
    std::string names;
    if (visit.clients.size() > 1)
        for (const std::string &id : invitation.clientIds)
            names += (names.empty() ? "" : ", ") + nameOfClient(visit, words, id);
    return names;
}

/// The time by the clock of the place, where it is another one than the contact's.
std::string timeThere(const PortalVisit &visit, const OwnInvitation &invitation,
                      const std::string &when) {
    if (invitation.timeZone == visit.timeZone || invitation.place.empty())
        return {};
    const messages::LocalTime there{visit.language, invitation.timeZone};
    const std::string other = there.span(invitation.startsAt, invitation.endsAt);
    return other == when ? std::string() : other;
}

/// Buttons and links say the same on each appointment: they are described by when it is.
std::string answerButton(const OwnInvitation &invitation, std::string_view value,
                         std::string_view text, bool isQuiet) {
    return std::string("<button class=\"kith-button") + (isQuiet ? " kith-quiet" : "") +
           "\" type=\"submit\" name=\"answer\"" + attribute("value", value) +
           attribute("aria-describedby", headingOf(invitation)) + ">" + base::escapeHtml(text) +
           "</button>";
}

std::string answerForm(const PortalVisit &visit, const LanguageWords &words,
                       const OwnInvitation &invitation) {
    std::string buttons;
    if (invitation.answer != "accepted")
        buttons += answerButton(invitation, "accepted", words.text("appointment.accept"),
                                invitation.isDeclined());
    if (!invitation.isDeclined())
        buttons += answerButton(invitation, "declined", words.text("appointment.decline"), true);
    return formStart(visit, addressOf(visit, invitation, "/answer")) +
           "<div class=\"kith-actions\">" + buttons + "</div></form>\n";
}

std::string sessionPart(const PortalVisit &visit, const LanguageWords &words,
                        const OwnInvitation &invitation, base::Millis opensBefore) {
    if (!invitation.video || invitation.isDeclined())
        return {};
    if (!invitation.isOpen(visit.caller.now, opensBefore))
        return paragraph(words.filled("appointment.opens",
                                      localTimeOf(visit).time(invitation.startsAt - opensBefore)),
                         "kith-muted") +
               "\n";
    if (visit.isLookedAt)
        return paragraph(words.text("appointment.open")) + "\n";
    return paragraph(words.text("appointment.open")) +
           formStart(visit, addressOf(visit, invitation, "/join")) +
           button(words.text("appointment.join")) + "</form>\n";
}

std::string calendarLink(const PortalVisit &visit, const LanguageWords &words,
                         const OwnInvitation &invitation) {
    return "<p><a" + attribute("href", addressOf(visit, invitation, ".ics")) +
           attribute("aria-describedby", headingOf(invitation)) + ">" +
           base::escapeHtml(words.text("appointment.calendar")) + "</a></p>\n";
}

std::string saidPart(const LanguageWords &words, const OwnInvitation &invitation) {
    return invitation.answer.empty()
               ? std::string()
               : paragraph(words.text("appointment." + invitation.answer), "kith-said") + "\n";
}

} // namespace

bool hasJoin(const PortalVisit &visit, const OwnInvitation &invitation, base::Millis opensBefore) {
    return !visit.isLookedAt && !invitation.isDeclined() &&
           invitation.isOpen(visit.caller.now, opensBefore);
}

std::string drawAppointment(const PortalVisit &visit, const LanguageWords &words,
                            const OwnInvitation &invitation, base::Millis opensBefore) {
    const std::string when = localTimeOf(visit).span(invitation.startsAt, invitation.endsAt);
    const std::string rows =
        row(words.text("appointment.with"), clientsOf(visit, words, invitation)) +
        row(words.text("appointment.place"), invitation.place.empty() && invitation.video
                                                 ? words.text("appointment.video")
                                                 : invitation.place) +
        row(words.text("appointment.there"), timeThere(visit, invitation, when));
    std::string html =
        "<h3" + attribute("id", headingOf(invitation)) + ">" + base::escapeHtml(when) + "</h3>\n" +
        (rows.empty() ? rows : "<dl>" + rows + "</dl>\n") + saidPart(words, invitation) +
        sessionPart(visit, words, invitation, opensBefore);
    if (visit.isLookedAt)
        return html;
    if (!invitation.isDeclined())
        html += calendarLink(visit, words, invitation);
    return html + answerForm(visit, words, invitation);
}

} // namespace kith::portal
