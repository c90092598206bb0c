// SPDX-License-Identifier: Apache-2.0
// What a form looks up while it is filled in: who has this address already, which clients and
// which practitioners there are.
#include "plugin/access/Policy.h"
#include "plugin/base/Errors.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/ContactMatches.h"
#include "plugin/people/PeopleJson.h"
#include "plugin/people/PeopleRoutes.h"
#include "plugin/people/RouteHelp.h"

#include <algorithm>

namespace kith::people {

namespace {

using access::Actor;
using http::PathValues;
using http::Request;
using http::Response;

constexpr std::size_t longestQuery = 200;

std::string shortText(const Request &request, const std::string &name, std::size_t longest) {
    std::string text = request.query.text(name);
    if (text.size() > longest)
        throw base::Invalid(name, "too-long",
                            "This may be at most " + std::to_string(longest) + " bytes long.");
    return text;
}

void writeMatch(http::JsonWriter &out, const ContactMatch &match) {
    out.beginObject().key("contact");
    writeContact(out, match.contact);
    out.key("by").beginArray();
    if (match.byEmail)
        out.value("email");
    if (match.byPhone)
        out.value("phone");
    out.endArray().field("relationship", match.relationshipId).endObject();
}

/// What is said of a client that the actor may not see must not depend on it.
std::string visibleClient(PeopleServices &services, const Actor &actor, const Request &request) {
    std::string id = request.query.text("client");
    return !id.empty() && seeClient(services, actor, id).visible ? id : std::string();
}

Response matches(PeopleServices &services, const Actor &actor, const Request &request) {
    access::requireStaff(actor);
    const std::string email = shortText(request, "email", longestEmail);
    const std::string phone = shortText(request, "phone", longestPhone);
    const std::string client = visibleClient(services, actor, request);
    const std::string region = regionOf(services, actor);
    const base::Millis now = services.clock.now();
    const auto found = services.database.write([&](storage::Transaction &transaction) {
        return findMatches(transaction, actor, now, email, phone, region, client);
    });
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const ContactMatch &match : found.items)
        writeMatch(out, match);
    out.endArray().field("emailTaken", found.emailTaken).endObject();
    return http::json(200, out.take());
}

Response searchClients(PeopleServices &services, const Actor &actor, const Request &request) {
    access::requireStaff(actor);
    if (!services.clients.offered())
        throw base::NotFound("This platform does not offer its clients.");
    const std::string typed = shortText(request, "q", longestQuery);
    const auto limit = request.query.number("limit", 20, 1, 50);
    const auto found = services.clients.search(actor, typed, static_cast<std::uint32_t>(limit));
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const platform::Client &client : found)
        out.beginObject().field("id", client.id).field("name", client.displayName).endObject();
    return http::json(200, out.endArray().endObject().take());
}

Response practitioners(PeopleServices &services, const Actor &actor) {
    access::requireStaff(actor);
    std::vector<platform::Practitioner> all;
    if (services.staff.offered())
        all = services.staff.practitioners(actor.practiceId);
    std::erase_if(all, [&actor](const platform::Practitioner &each) {
        return !each.active || (actor.scope != 0 && each.id != actor.practitionerId);
    });
    std::ranges::stable_sort(all, {}, &platform::Practitioner::displayName);
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const platform::Practitioner &each : all)
        out.beginObject().field("id", each.id).field("name", each.displayName).endObject();
    return http::json(200, out.endArray().endObject().take());
}

} // namespace

void addLookupRoutes(StaffRouter &router, PeopleServices &services) {
    router.add("GET", "/api/v1/contacts/matches",
               [&services](const Actor &actor, const Request &request, const PathValues &) {
                   return matches(services, actor, request);
               });
    router.add("GET", "/api/v1/clients",
               [&services](const Actor &actor, const Request &request, const PathValues &) {
                   return searchClients(services, actor, request);
               });
    router.add("GET", "/api/v1/practitioners",
               [&services](const Actor &actor, const Request &, const PathValues &) {
                   return practitioners(services, actor);
               });
}

} // namespace kith::people
