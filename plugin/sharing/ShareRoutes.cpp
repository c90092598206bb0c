// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareRoutes.h"

#include "plugin/people/PeopleJson.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/sharing/SendingAgain.h"
#include "plugin/sharing/ShareChanges.h"
#include "plugin/sharing/ShareForm.h"
#include "plugin/sharing/ShareJson.h"
#include "plugin/sharing/ShareLists.h"
#include "plugin/sharing/ShareUndo.h"
#include "plugin/sharing/Shares.h"

#include <cstdint>

namespace kith::sharing {

namespace {

using access::Actor;
using http::PathValues;
using http::Request;
using http::Response;
using Router = http::Router<Actor>;

template <class What>
Response answer(const ShareServices &services, const Actor &actor, int status, const What &what) {
    return http::json(status, toJson(what, services.people.clock.now(), actor.language));
}

Page pageOf(const Request &request, std::int64_t limit) {
    return {request.query.number("limit", limit, 1, 100),
            request.query.number("offset", 0, 0, 1'000'000)};
}

Response documentShares(ShareServices &services, const Actor &actor, const Request &request,
                        const std::string &id) {
    return answer(services, actor, 200,
                  ShareLists(services).ofDocument(actor, id, pageOf(request, 100)));
}

Response clientShares(ShareServices &services, const Actor &actor, const Request &request,
                      const std::string &id) {
    return answer(services, actor, 200,
                  ShareLists(services).ofClient(actor, id, pageOf(request, 20)));
}

Response ownShares(ShareServices &services, const Actor &actor, const Request &request) {
    if (request.query.text("mine") != "true")
        throw base::Invalid("mine", "required", "This lists only what you shared: mine=true.");
    const std::string failed = request.query.text("failed", "false");
    if (failed != "true" && failed != "false")
        throw base::Invalid("failed", "malformed", "This must be true or false.");
    return answer(services, actor, 200,
                  ShareLists(services).own(actor, failed == "true", pageOf(request, 20)));
}

Response oneShare(ShareServices &services, const Actor &actor, const Request &,
                  const std::string &id) {
    return answer(services, actor, 200, ShareLists(services).one(actor, id));
}

Response share(ShareServices &services, const Actor &actor, const Request &request) {
    const ShareWish wish = readShareWish(request.body, services.people.clock.now());
    const std::string key = people::requestKeyOf(request, "share");
    return answer(services, actor, 201, Shares(services).share(actor, wish, key));
}

Response preview(ShareServices &services, const Actor &actor, const Request &request) {
    const ShareWish wish = readShareWish(request.body, services.people.clock.now());
    return answer(services, actor, 200, Shares(services).preview(actor, wish));
}

Response undo(ShareServices &services, const Actor &actor, const Request &request) {
    const auto ids = readSendings(request.body);
    ShareUndo(services).run(actor, ids);
    return http::json(
        200, http::JsonWriter().beginObject().field("undone", ids.size()).endObject().take());
}

ShareTarget targetOf(http::JsonForm &form, const Request &request, const std::string &id) {
    return {id, people::readVersion(form, request.header("if-match"))};
}

Response revoke(ShareServices &services, const Actor &actor, const Request &request,
                const std::string &id) {
    http::JsonForm form(request.body.empty() ? "{}" : request.body);
    (void)form.number("version", 1, INT64_MAX); // as others send it; whichever it is, it ends
    form.finish();
    return answer(services, actor, 200, ShareChanges(services).revoke(actor, id));
}

Response sendAgain(ShareServices &services, const Actor &actor, const Request &request,
                   const std::string &id) {
    http::JsonForm form(request.body);
    const ShareTarget target = targetOf(form, request, id);
    const auto via = readVia(form);
    form.finish();
    return answer(services, actor, 200, ShareChanges(services).sendAgain(actor, target, via));
}

Response sendSendingAgain(ShareServices &services, const Actor &actor, const Request &request,
                          const std::string &id) {
    http::JsonForm form(request.body);
    const auto via = readVia(form);
    form.finish();
    const std::string key = people::requestKeyOf(request, "sending-again");
    return answer(services, actor, 201, SendingAgain(services).run(actor, id, via, key));
}

Response changeExpiry(ShareServices &services, const Actor &actor, const Request &request,
                      const std::string &id) {
    http::JsonForm form(request.body);
    const ShareTarget target = targetOf(form, request, id);
    const bool given = form.has("expiresAt");
    const auto expiresAt = readExpiry(form, services.people.clock.now());
    if (!given)
        form.refuse("expiresAt", "required", "Say until when.");
    form.finish();
    return answer(services, actor, 200,
                  ShareChanges(services).changeExpiry(actor, target, *expiresAt));
}

Response shareVersion(ShareServices &services, const Actor &actor, const Request &request,
                      const std::string &id) {
    http::JsonForm form(request.body);
    const ShareTarget target = targetOf(form, request, id);
    form.finish();
    return answer(services, actor, 200, ShareChanges(services).shareVersion(actor, target));
}

using OnOne = Response (*)(ShareServices &, const Actor &, const Request &, const std::string &);

/// A route with an id in its path.
void addOne(Router &router, ShareServices &services, const char *method, const char *pattern,
            OnOne work) {
    router.add(
        method, pattern,
        [&services, work](const Actor &actor, const Request &request, const PathValues &values) {
            return work(services, actor, request, values[0]);
        });
}

} // namespace

void addShareRoutes(Router &router, ShareServices &services) {
    addOne(router, services, "GET", "/api/v1/documents/{documentId}/shares", documentShares);
    addOne(router, services, "GET", "/api/v1/clients/{clientId}/shares", clientShares);
    router.add("GET", "/api/v1/shares",
               [&services](const Actor &actor, const Request &request, const PathValues &) {
                   return ownShares(services, actor, request);
               });
    router.add("POST", "/api/v1/shares",
               [&services](const Actor &actor, const Request &request, const PathValues &) {
                   return share(services, actor, request);
               });
    router.add("POST", "/api/v1/shares/preview",
               [&services](const Actor &actor, const Request &request, const PathValues &) {
                   return preview(services, actor, request);
               });
    addOne(router, services, "GET", "/api/v1/shares/{id}", oneShare);
    addOne(router, services, "POST", "/api/v1/shares/{id}/revoke", revoke);
    addOne(router, services, "POST", "/api/v1/shares/{id}/send-again", sendAgain);
    addOne(router, services, "POST", "/api/v1/shares/{id}/share-version", shareVersion);
    addOne(router, services, "PATCH", "/api/v1/shares/{id}", changeExpiry);
    router.add("POST", "/api/v1/sendings/undo",
               [&services](const Actor &actor, const Request &request, const PathValues &) {
                   return undo(services, actor, request);
               });
    addOne(router, services, "POST", "/api/v1/sendings/{id}/send-again", sendSendingAgain);
    router.add("POST", "/api/v1/sendings/{id}/dismiss",
               [&services](const Actor &actor, const Request &, const PathValues &values) {
                   ShareChanges(services).dismiss(actor, values[0]);
                   return http::noContent();
               });
}

} // namespace kith::sharing
