// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"
#include "plugin/portal/pages/PortalCookies.h"
#include "plugin/settings/PracticeSettings.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace kith::portal {

/// A request of somebody who is not signed in, or need not be.
struct EntryVisit {
    const http::PublicCaller &caller;
    const http::Request &request;
    const LanguageWords &words;
    settings::PracticeCard practice;
    std::string home;       ///< Where the practice's portal is: "/portal/p/1".
    std::string prefix;     ///< Where the public area is: "/portal".
    std::string formSecret; ///< What tokens of forms are made of.
    http::Parameters form;  ///< Of a POST.

    [[nodiscard]] std::int64_t practiceNo() const { return practice.practiceNo; }
    [[nodiscard]] std::string cookie(PortalCookie cookie) const {
        return cookieOf(request, cookie, practiceNo());
    }
};

using EntryHandler = std::function<http::Response(const EntryVisit &, const http::PathValues &)>;

/// A route below /p/{p}; path.front() is {p}. A POST must come from a page of ours: by its origin,
/// and by the token of its form, whose secret a GET puts into a cookie.
http::Router<http::PublicCaller>::Handler entryPage(const PortalServices &services,
                                                    EntryHandler handler);

/// The same for a practice that is known otherwise; unknown ones get the page of unknownPractice.
http::Response enter(const PortalServices &services, const http::PublicCaller &caller,
                     const http::Request &request, std::int64_t practiceNo,
                     const std::function<http::Response(const EntryVisit &)> &handler);

/// Nothing where there is no practice of that number.
std::optional<settings::PracticeCard> findPractice(storage::Database &database,
                                                   std::int64_t practiceNo);

/// 404, as a page.
http::Response unknownPractice(const PortalServices &services, const http::Request &request);

} // namespace kith::portal
