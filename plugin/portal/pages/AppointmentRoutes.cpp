// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/AppointmentRoutes.h"

#include "plugin/base/Errors.h"
#include "plugin/invitations/OwnInvitations.h"
#include "plugin/invitations/VideoEntry.h"
#include "plugin/portal/pages/PortalVisit.h"

namespace kith::portal {

namespace {

using http::Response;
using storage::Transaction;

constexpr std::string_view calendarEnding = ".ics";

[[noreturn]] void refuseUnknown() {
    throw base::NotFound("There is no such invitation.");
}

Response answer(const PortalServices &services, const PortalVisit &visit,
                const std::string &place) {
    services.database.write([&](Transaction &transaction) {
        invitations::answerInvitation(transaction, visit.session.actor, visit.caller.now, place,
                                      visit.form.text("answer"));
    });
    return http::seeOther(visit.address(""));
}

std::optional<invitations::VideoVisit>
findSession(Transaction &transaction, const PortalVisit &visit, const std::string &place) {
    return invitations::findOwnVisit(transaction, visit.practiceNo, visit.session.actor.contactNo,
                                     place, visit.caller.now);
}

/// Too early leads back to the page that says when it opens.
Response join(const PortalServices &services, const PortalVisit &visit, const std::string &place) {
    const base::Millis now = visit.caller.now;
    const auto session = services.database.write([&](Transaction &transaction) {
        auto found = findSession(transaction, visit, place);
        if (found && found->opensAt <= now)
            invitations::recordJoined(transaction, *found, visit.caller.remoteAddress, now);
        return found;
    });
    if (!session)
        refuseUnknown();
    return http::seeOther(session->opensAt <= now
                              ? invitations::videoTarget(services.settings, *session, now)
                              : visit.address(""));
}

/// Who asks only for the headers takes nothing.
std::optional<invitations::OwnInvitation> findForCalendar(const PortalServices &services,
                                                          const PortalVisit &visit,
                                                          const std::string &method,
                                                          const std::string &place) {
    const access::Actor &contact = visit.session.actor;
    const base::Millis now = visit.caller.now;
    if (method != "GET")
        return services.database.glance([&](Transaction &transaction) {
            return invitations::findOwnInvitation(transaction, contact.practiceNo,
                                                  contact.contactNo, place, now);
        });
    return services.database.lease([&](Transaction &transaction) {
        return invitations::takeCalendar(transaction, contact, now, place);
    });
}

Response calendar(const PortalServices &services, const PortalVisit &visit,
                  const std::string &method, const std::string &file) {
    if (!file.ends_with(calendarEnding))
        refuseUnknown();
    const auto own = findForCalendar(services, visit, method,
                                     file.substr(0, file.size() - calendarEnding.size()));
    if (!own)
        refuseUnknown();
    const LanguageWords &words = services.words.in(visit.language);
    return http::attachment(
        "text/calendar; charset=utf-8", "appointment.ics",
        invitations::ownCalendar(*own, visit.practice, services.settings,
                                 words.filled("appointment.summary", visit.practice.name),
                                 visit.caller.now));
}

template <class Page>
http::Router<http::PublicCaller>::Handler placePage(const PortalServices &services, Page page) {
    return insidePage(services, [services, page](const PortalVisit &visit, const auto &,
                                                 const http::PathValues &path) {
        return page(services, visit, path.at(1));
    });
}

} // namespace

void addAppointmentRoutes(http::Router<http::PublicCaller> &router,
                          const PortalServices &services) {
    router.add("POST", "/p/{p}/appointments/{place}/answer", placePage(services, answer));
    router.add("POST", "/p/{p}/appointments/{place}/join", placePage(services, join));
    router.add(
        "GET", "/p/{p}/appointments/{file}",
        insidePage(services, [services](const PortalVisit &visit, const http::Request &request,
                                        const http::PathValues &path) {
            return calendar(services, visit, request.method, path.at(1));
        }));
}

} // namespace kith::portal
