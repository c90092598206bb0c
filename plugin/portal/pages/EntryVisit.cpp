// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/EntryVisit.h"

#include "plugin/base/Errors.h"
#include "plugin/base/LinkToken.h"
#include "plugin/base/Secret.h"
#include "plugin/http/PageFrame.h"
#include "plugin/portal/PortalAddress.h"
#include "plugin/portal/pages/FormToken.h"
#include "plugin/portal/pages/PortalFrame.h"

namespace kith::portal {

namespace {

using http::PublicCaller;
using http::Request;
using http::Response;

std::vector<std::string> wishesOf(const Request &request, const std::string &practiceLanguage) {
    auto languages = acceptedLanguages(request.header("accept-language"));
    languages.push_back(practiceLanguage);
    return languages;
}

/// The page was open for too long, or the browser keeps no cookies: it is to be loaded again.
Response outdated(const EntryVisit &visit) {
    return portalPage(403, drawOutside(visit, visit.words.text("outdated.title"),
                                       http::paragraph(visit.words.text("outdated.text")) +
                                           linkButton(visit.home + "/sign-in",
                                                      visit.words.text("outdated.again"))));
}

} // namespace

std::optional<settings::PracticeCard> findPractice(storage::Database &database,
                                                   std::int64_t practiceNo) {
    try {
        return database.glance([practiceNo](storage::Transaction &transaction) {
            return settings::readPractice(transaction, practiceNo);
        });
    } catch (const base::NotFound &) {
        return std::nullopt;
    }
}

Response unknownPractice(const PortalServices &services, const Request &request) {
    const LanguageWords &words = services.words.choose(wishesOf(request, {}));
    return http::page(404,
                      drawBare(words, services.settings.publicPrefix, words.text("unknown.title"),
                               http::paragraph(words.text("unknown.text"))));
}

Response enter(const PortalServices &services, const PublicCaller &caller, const Request &request,
               std::int64_t practiceNo,
               const std::function<Response(const EntryVisit &)> &handler) {
    const auto practice = findPractice(services.database, practiceNo);
    if (!practice)
        return unknownPractice(services, request);
    const std::string &prefix = services.settings.publicPrefix;
    EntryVisit visit{caller,
                     request,
                     services.words.choose(wishesOf(request, practice->language)),
                     *practice,
                     prefix + portalPath(practiceNo),
                     prefix,
                     cookieOf(request, PortalCookie::form, practiceNo),
                     {}};
    const bool isNew = visit.formSecret.empty();
    if (isNew)
        visit.formSecret = base::makeSecret();
    bool isOurs = true;
    if (request.method == "POST") {
        if (http::comesFromElsewhere(request))
            throw base::Denied("This form comes from another site.");
        visit.form = http::Parameters::parseForm(request.body);
        isOurs = !isNew && hasFormToken(visit.form, visit.formSecret);
    }
    Response response = isOurs ? handler(visit) : outdated(visit);
    if (isNew)
        response.with("Set-Cookie", setCookie(PortalCookie::form, practiceNo, visit.formSecret));
    return response;
}

http::Router<PublicCaller>::Handler entryPage(const PortalServices &services,
                                              EntryHandler handler) {
    return [services, handler = std::move(handler)](
               const PublicCaller &caller, const Request &request, const http::PathValues &path) {
        const auto number = base::parseBase36(path.front());
        return number ? enter(services, caller, request, *number,
                              [&](const EntryVisit &visit) { return handler(visit, path); })
                      : unknownPractice(services, request);
    };
}

} // namespace kith::portal
