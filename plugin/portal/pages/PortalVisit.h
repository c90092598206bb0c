// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/ContactPolicy.h"
#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"
#include "plugin/portal/Sessions.h"
#include "plugin/settings/PracticeSettings.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace kith::portal {

/// A request of a contact who is signed in.
struct PortalVisit {
    http::PublicCaller caller;
    std::int64_t practiceNo = 0;
    settings::PracticeCard practice;
    Session session;
    std::string sessionSecret;
    std::string formToken;                          ///< That of the secret.
    std::vector<access::OpenClient> clients;        ///< Never empty.
    std::map<std::string, std::string> clientNames; ///< By id; one that has none is not in it.
    std::string client;    ///< The id of the chosen one, from ?client=, else of the first.
    std::string language;  ///< Of the words, with the region of the reader: "en-US".
    std::string timeZone;  ///< Of the contact, else of the practice.
    bool notesOn = false;  ///< The practice wants notes, and the chosen client shows them.
    http::Parameters form; ///< Of a POST; values may have several lines.
    std::string prefix;    ///< Where the area is mounted: "/portal".
    std::string home;      ///< Where the practice's portal is: "/portal/p/1".
    /// Staff look at what the contact sees: nothing can be done, and there is no session.
    bool isLookedAt = false;

    [[nodiscard]] const access::OpenClient &chosen() const;
    /// home + page, with the chosen client where there are several: page is "" or "/notes"…
    /// Where it is looked at, the page among those that staff look at.
    [[nodiscard]] std::string address(std::string_view page) const;
    /// The same for another client.
    [[nodiscard]] std::string address(std::string_view page, const std::string &ofClient) const;
};

/// Reads what the pages need of the contact: everything but caller, session, sessionSecret,
/// formToken and form. wanted: the client asked for; one that is not open to the contact is as
/// none. clients is empty where nothing is open to them any more.
PortalVisit readVisit(const PortalServices &services, const access::Actor &contact,
                      const std::string &wanted);

/// The same in the caller's transaction.
PortalVisit readVisit(storage::Transaction &transaction, const PortalServices &services,
                      const access::Actor &contact, const std::string &wanted);

/// What somebody may do whose secret is to be changed.
enum class MustChange {
    first, ///< Nothing before that.
    mayGo, ///< This too: to sign out.
};

using InsideHandler = std::function<http::Response(const PortalVisit &, const http::Request &,
                                                   const http::PathValues &)>;

/// A route below /p/{p} for contacts who are signed in to that practice; path.front() is {p}.
/// Nobody's session leads to sign-in, and from there back where a page was asked for; a session
/// whose secret is to be changed leads to /secret. A POST must come from a page of ours: by its
/// origin, and by the token of its form. Else 403, as a page.
http::Router<http::PublicCaller>::Handler insidePage(const PortalServices &services,
                                                     InsideHandler handler,
                                                     MustChange whoMust = MustChange::first);

using InsideView = std::function<http::Response(storage::Transaction &, const PortalVisit &)>;

/// The same for a page that only reads: it is drawn with what the visit is read with, in one use of
/// the database. May run several times.
http::Router<http::PublicCaller>::Handler insideView(const PortalServices &services,
                                                     InsideView view);

} // namespace kith::portal
