// SPDX-License-Identifier: Apache-2.0
#include "plugin/access/Policy.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Fold.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/PeopleRoutes.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/people/Suggestions.h"

#include <algorithm>

namespace kith::people {

namespace {

constexpr std::size_t mostClients = 10;
constexpr std::size_t longestQuery = 200;

SuggestionQuery readQuery(const http::Request &request) {
    SuggestionQuery query;
    query.clientIds = request.query.all("client");
    if (query.clientIds.size() > mostClients)
        throw base::Invalid("client", "too-long", "There may be at most 10 clients.");
    const std::string typed = request.query.text("q");
    if (typed.size() > longestQuery)
        throw base::Invalid("q", "too-long", "This may be at most 200 bytes long.");
    query.words = base::foldQuery(typed);
    query.limit = static_cast<std::size_t>(request.query.number("limit", 20, 1, 50));
    query.offset = static_cast<std::size_t>(request.query.number("offset", 0, 0, 1000));
    return query;
}

/// Leaves out the clients that a limited actor may not see: their relations are not theirs to
/// learn. Others see all clients, so the host is not asked while they type.
void keepVisible(PeopleServices &services, const access::Actor &actor,
                 std::vector<std::string> &clientIds) {
    if (actor.scope == 0)
        return;
    std::erase_if(clientIds,
                  [&](const std::string &id) { return !seeClient(services, actor, id).visible; });
}

void writeItem(http::JsonWriter &out, const Suggestion &item, const PracticeTypes &types,
               const std::string &language) {
    out.beginObject().field("id", item.id).field("name", item.name).key("relation");
    if (item.type.empty())
        out.null();
    else
        out.value(types.label(item.type, language));
    out.field("emergency", item.emergency).field("reach", nameOf(item.reach)).key("detail");
    if (item.detail.empty())
        out.null();
    else
        out.value(item.detail);
    out.endObject();
}

/// The suggestions, and the types where there is a relation to name.
std::pair<Suggestions, PracticeTypes> find(storage::Transaction &transaction,
                                           const PeopleServices &services,
                                           const access::Actor &actor,
                                           const SuggestionQuery &query) {
    Suggestions found = suggest(transaction, actor, query);
    const bool isRelated =
        std::ranges::any_of(found.items, [](const auto &item) { return !item.type.empty(); });
    return {std::move(found), isRelated
                                  ? readPracticeTypes(transaction, services.types, actor.practiceNo)
                                  : PracticeTypes(services.types)};
}

http::Response answer(const Suggestions &found, const PracticeTypes &types,
                      const std::string &language) {
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const auto &item : found.items)
        writeItem(out, item, types, language);
    out.endArray().field("relations", found.relations).field("more", found.more).endObject();
    return http::json(200, out.take());
}

} // namespace

void addSuggestRoute(StaffRouter &router, PeopleServices &services) {
    router.add("GET", "/api/v1/contacts/suggest",
               [&services](const access::Actor &actor, const http::Request &request,
                           const http::PathValues &) {
                   access::requireStaff(actor);
                   SuggestionQuery query = readQuery(request);
                   keepVisible(services, actor, query.clientIds);
                   auto [found, types] =
                       services.database.search([&](storage::Transaction &transaction) {
                           return find(transaction, services, actor, query);
                       });
                   http::Response response = answer(found, types, actor.language);
                   noteShown(
                       services, actor, "contact.suggested", found.items,
                       [](auto &item) { return std::move(item.id); }, std::move(query.clientIds));
                   return response;
               });
}

} // namespace kith::people
