// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/VideoRoutes.h"

#include "plugin/http/AssetRoutes.h"
#include "plugin/invitations/VideoEntry.h"
#include "plugin/invitations/VideoPage.h"

namespace kith::invitations {

namespace {

/// The pages, with what they need.
class VideoPages {
public:
    VideoPages(storage::Database &database, const InvitationSettings &settings)
        : _database(database), _settings(settings) {}

    http::Response show(const http::PublicCaller &caller, const http::Request &request,
                        const std::string &token) const {
        const auto visit = read(token, caller.now);
        return visit ? http::page(200, drawVideoPage(*visit, caller.now, stylesheet()))
                     : nothing(request);
    }

    http::Response join(const http::PublicCaller &caller, const http::Request &request,
                        const std::string &token) const {
        auto visit = read(token, caller.now);
        if (visit && visit->opensAt <= caller.now)
            visit = enter(caller, token); // what was true a moment ago is looked at again
        if (!visit)
            return nothing(request);
        if (caller.now < visit->opensAt)
            return http::page(409, drawVideoPage(*visit, caller.now, stylesheet()));
        return http::seeOther(videoTarget(_settings, *visit, caller.now));
    }

private:
    static std::optional<VideoVisit> find(storage::Transaction &transaction,
                                          const std::string &token, base::Millis now) {
        const auto parsed = parseJoinToken(token);
        return parsed ? findVisit(transaction, *parsed, now) : std::nullopt;
    }

    [[nodiscard]] std::optional<VideoVisit> read(const std::string &token, base::Millis now) const {
        return _database.read(
            [&](storage::Transaction &transaction) { return find(transaction, token, now); });
    }

    [[nodiscard]] std::optional<VideoVisit> enter(const http::PublicCaller &caller,
                                                  const std::string &token) const {
        return _database.write([&](storage::Transaction &transaction) {
            auto visit = find(transaction, token, caller.now);
            if (visit)
                recordJoined(transaction, *visit, caller.remoteAddress, caller.now);
            return visit;
        });
    }

    [[nodiscard]] std::string stylesheet() const {
        return _settings.publicPrefix + "/assets/" + std::string(http::assetPath("portal.css"));
    }

    [[nodiscard]] http::Response nothing(const http::Request &request) const {
        return http::page(404, drawNoVideoPage(request.header("accept-language"), stylesheet()));
    }

    storage::Database &_database;
    InvitationSettings _settings;
};

} // namespace

void addVideoRoutes(http::Router<http::PublicCaller> &router, storage::Database &database,
                    const InvitationSettings &settings) {
    const VideoPages pages(database, settings);
    router.add("GET", "/v/{token}",
               [pages](const auto &caller, const auto &request, const auto &path) {
                   return pages.show(caller, request, path.front());
               });
    router.add("POST", "/v/{token}",
               [pages](const auto &caller, const auto &request, const auto &path) {
                   return pages.join(caller, request, path.front());
               });
}

} // namespace kith::invitations
