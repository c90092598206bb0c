// SPDX-License-Identifier: Apache-2.0
#include "plugin/access/Policy.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/Assignments.h"
#include "plugin/people/ContactList.h"
#include "plugin/people/FilterQuery.h"
#include "plugin/people/PeopleJson.h"
#include "plugin/people/PeopleRoutes.h"
#include "plugin/people/RouteHelp.h"

namespace kith::people {

namespace {

using access::Actor;
using http::Request;

http::Response answer(const ContactPage &page) {
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const ListedContact &each : page.items) {
        beginCard(out, each.card);
        writePractitioners(out.key("practitioners"), each.practitioners);
        out.endObject();
    }
    out.endArray().field("total", page.total).endObject();
    return http::json(200, out.take());
}

http::Response list(PeopleServices &services, const Actor &actor, const Request &request) {
    access::requireStaff(actor);
    const ContactFilter filter = readFilter(services, actor, request);
    const auto limit = static_cast<std::size_t>(request.query.number("limit", 50, 1, 100));
    const auto offset = static_cast<std::size_t>(request.query.number("offset", 0, 0, 10'000'000));
    const ContactPage page = services.database.read([&](storage::Transaction &transaction) {
        return listContacts(transaction, actor, filter, limit, offset);
    });
    noteShown(services, actor, "contact.listed", page.items,
              [](const ListedContact &each) -> const std::string & { return each.card.id; });
    return answer(page);
}

} // namespace

void addContactListRoute(StaffRouter &router, PeopleServices &services) {
    router.add("GET", "/api/v1/contacts",
               [&services](const Actor &actor, const Request &request, const http::PathValues &) {
                   return list(services, actor, request);
               });
}

} // namespace kith::people
