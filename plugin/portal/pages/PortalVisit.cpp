// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/PortalVisit.h"

#include "plugin/base/Errors.h"
#include "plugin/base/LinkToken.h"
#include "plugin/messages/LocalTime.h"
#include "plugin/people/ClientNames.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/portal/PortalAddress.h"
#include "plugin/portal/pages/EntryVisit.h"
#include "plugin/portal/pages/FormToken.h"
#include "plugin/portal/pages/PortalCookies.h"
#include "plugin/portal/pages/PortalFrame.h"

#include <algorithm>

namespace kith::portal {

namespace {

using http::PublicCaller;
using http::Request;
using http::Response;
using storage::Transaction;

/// What a link of ours asked for, so that signing in leads there.
std::string targetOf(const Request &request, const std::string &path) {
    if (request.method != "GET" || !request.path.starts_with(path))
        return {};
    std::string target = request.path.substr(path.size());
    const std::string client = request.query.text("client");
    if (!target.empty() && !client.empty())
        target += "?client=" + inAddress(client);
    return safeTarget(target);
}

Response toSignIn(const PortalServices &services, const Request &request, std::int64_t practiceNo) {
    const std::string path = portalPath(practiceNo);
    const std::string target = targetOf(request, path);
    return http::seeOther(services.settings.publicPrefix + path + "/sign-in" +
                          (target.empty() ? "" : "?to=" + inAddress(target)));
}

void readClients(Transaction &transaction, PortalVisit &visit, std::int64_t contactNo) {
    visit.clients = access::openClients(transaction, visit.practiceNo, contactNo);
    for (const access::OpenClient &open : visit.clients) {
        const auto name = people::findClientName(transaction, visit.practiceNo, open.clientId);
        if (name && !name->displayName.empty())
            visit.clientNames.emplace(open.clientId, name->displayName);
    }
}

std::string chosenOf(const std::vector<access::OpenClient> &clients, const std::string &wanted) {
    const auto found = std::ranges::find_if(
        clients, [&wanted](const access::OpenClient &open) { return open.clientId == wanted; });
    if (found != clients.end())
        return wanted;
    return clients.empty() ? std::string() : clients.front().clientId;
}

/// Throws Denied where the form is not one of ours.
void requireOwnForm(const PortalVisit &visit, const Request &request) {
    if (http::comesFromElsewhere(request))
        throw base::Denied("This form comes from another site.");
    if (!hasFormToken(visit.form, visit.sessionSecret))
        throw base::Denied("This form is not one of this session.");
}

/// What was read of a request of somebody who may be signed in.
struct Entrance {
    std::optional<Session> session;
    PortalVisit visit;
    std::optional<Response> page; ///< Where it was drawn with what was read.
};

class Inside {
public:
    Inside(const PortalServices &services, InsideHandler handler, MustChange whoMust)
        : _services(services), _handler(std::move(handler)), _whoMust(whoMust) {}
    Inside(const PortalServices &services, InsideView view)
        : _services(services), _view(std::move(view)) {}

    Response operator()(const PublicCaller &caller, const Request &request,
                        const http::PathValues &path) const {
        const auto practiceNo = base::parseBase36(path.front());
        if (!practiceNo)
            return unknownPractice(_services, request);
        Entrance entrance = enter(caller, request, *practiceNo);
        if (!entrance.session)
            return outside(request, *practiceNo);
        PortalVisit &visit = entrance.visit;
        Sessions(_services.database).noteSeen(visit.session, visit.sessionSecret, caller.now);
        if (mustLeave(visit.session))
            return http::seeOther(_services.settings.publicPrefix + portalPath(*practiceNo) +
                                  "/secret");
        if (visit.clients.empty()) // since a moment ago
            return outside(request, *practiceNo);
        if (entrance.page)
            return *std::move(entrance.page);
        if (request.method == "POST") {
            visit.form = http::Parameters::parseForm(request.body);
            requireOwnForm(visit, request);
        }
        return _handler(visit, request, path);
    }

private:
    [[nodiscard]] Entrance enter(const PublicCaller &caller, const Request &request,
                                 std::int64_t practiceNo) const {
        const std::string secret = cookieOf(request, PortalCookie::session, practiceNo);
        return _services.database.glance([&](Transaction &transaction) {
            Entrance entrance;
            entrance.session =
                readSession(transaction, practiceNo, secret, caller.now, caller.remoteAddress);
            if (!entrance.session)
                return entrance;
            PortalVisit &visit = entrance.visit;
            visit = readVisit(transaction, _services, entrance.session->actor,
                              request.query.text("client"));
            visit.caller = caller;
            visit.session = *entrance.session;
            visit.sessionSecret = secret;
            visit.formToken = formTokenOf(secret);
            if (_view && !visit.clients.empty() && !mustLeave(visit.session))
                entrance.page = _view(transaction, visit);
            return entrance;
        });
    }

    [[nodiscard]] bool mustLeave(const Session &session) const {
        return session.mustChange && _whoMust == MustChange::first;
    }

    [[nodiscard]] Response outside(const Request &request, std::int64_t practiceNo) const {
        return findPractice(_services.database, practiceNo)
                   ? toSignIn(_services, request, practiceNo)
                   : unknownPractice(_services, request);
    }

    PortalServices _services;
    InsideHandler _handler; ///< None where there is a view.
    InsideView _view;
    MustChange _whoMust = MustChange::first;
};

} // namespace

const access::OpenClient &PortalVisit::chosen() const {
    return *std::ranges::find_if(
        clients, [this](const access::OpenClient &open) { return open.clientId == client; });
}

std::string PortalVisit::address(std::string_view page) const {
    if (isLookedAt) // staff's route, from itself
        return page.empty() ? "view" : "view?page=" + std::string(page.substr(1));
    return clients.size() > 1 ? address(page, client) : home + std::string(page);
}

std::string PortalVisit::address(std::string_view page, const std::string &ofClient) const {
    return home + std::string(page) + "?client=" + inAddress(ofClient);
}

PortalVisit readVisit(Transaction &transaction, const PortalServices &services,
                      const access::Actor &contact, const std::string &wanted) {
    PortalVisit visit;
    visit.practiceNo = contact.practiceNo;
    visit.prefix = services.settings.publicPrefix;
    visit.home = visit.prefix + portalPath(contact.practiceNo);
    visit.practice = settings::readPractice(transaction, contact.practiceNo);
    const auto card = people::findContactByNo(transaction, contact.practiceNo, contact.contactNo);
    readClients(transaction, visit, contact.contactNo);
    const std::string &reader =
        contact.language.empty() ? visit.practice.language : contact.language;
    visit.language =
        messages::regional(services.words.choose({reader, visit.practice.language}).tag(), reader);
    visit.timeZone = card && !card->timeZone.empty() ? card->timeZone : visit.practice.timeZone;
    visit.client = chosenOf(visit.clients, wanted);
    visit.notesOn = !visit.clients.empty() && visit.chosen().notes &&
                    settings::readPortalSettings(transaction, contact.practiceNo).notes;
    return visit;
}

PortalVisit readVisit(const PortalServices &services, const access::Actor &contact,
                      const std::string &wanted) {
    return services.database.glance([&](Transaction &transaction) {
        return readVisit(transaction, services, contact, wanted);
    });
}

http::Router<PublicCaller>::Handler insidePage(const PortalServices &services,
                                               InsideHandler handler, MustChange whoMust) {
    return Inside(services, std::move(handler), whoMust);
}

http::Router<PublicCaller>::Handler insideView(const PortalServices &services, InsideView view) {
    return Inside(services, std::move(view));
}

} // namespace kith::portal
