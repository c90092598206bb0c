// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/FrontDoor.h"

#include "plugin/portal/PortalAddress.h"
#include "plugin/portal/pages/EntryVisit.h"
#include "plugin/portal/pages/PortalFrame.h"

namespace kith::portal {

namespace {

/// Nothing where there are several, or none.
std::optional<std::int64_t> onlyPractice(storage::Database &database) {
    return database.glance([](storage::Transaction &transaction) -> std::optional<std::int64_t> {
        auto row = transaction.query("select practice_no from practices limit 2");
        if (!row.next())
            return std::nullopt;
        const std::int64_t first = row.int64(0);
        return row.next() ? std::nullopt : std::optional(first);
    });
}

http::Response askForTheLink(const PortalServices &services, const http::Request &request) {
    const LanguageWords &words =
        services.words.choose(acceptedLanguages(request.header("accept-language")));
    return http::page(200, drawBare(words, services.settings.publicPrefix, words.text("door.title"),
                                    http::paragraph(words.text("door.text"))));
}

} // namespace

void addFrontDoor(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    router.add("GET", "/", [services](const auto &, const http::Request &request, const auto &) {
        const auto practiceNo = onlyPractice(services.database);
        return practiceNo ? http::seeOther(services.settings.publicPrefix +
                                           portalPath(*practiceNo) + "/sign-in")
                          : askForTheLink(services, request);
    });
    router.add("GET", "/p/{p}/",
               entryPage(services, [](const EntryVisit &visit, const http::PathValues &) {
                   return http::seeOther(visit.home);
               }));
}

} // namespace kith::portal
