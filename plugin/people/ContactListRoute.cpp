// SPDX-License-Identifier: Apache-2.0
#include "plugin/access/Policy.h"
#include "plugin/base/Fold.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/Assignments.h"
#include "plugin/people/ContactList.h"
#include "plugin/people/PeopleJson.h"
#include "plugin/people/PeopleRoutes.h"
#include "plugin/people/RouteHelp.h"

namespace kith::people {

namespace {

using access::Actor;
using http::Request;

bool flag(const Request &request, const std::string &name) {
    const std::string value = request.query.text(name, "false");
    if (value != "true" && value != "false")
        throw base::Invalid(name, "malformed", "This must be true or false.");
    return value == "true";
}

/// "me" is the asker, any other text a practitioner's id at the host.
std::int64_t assignedTo(PeopleServices &services, const Actor &actor, const Request &request) {
    std::string id = request.query.text("assigned");
    if (id.empty())
        return 0;
    if (id == "me")
        id = actor.practitionerId;
    const auto known = services.directory.knownPractitionerNo(actor.practiceNo, id);
    return known.value_or(-1); // nobody's: nothing is assigned to them
}

ContactFilter readFilter(PeopleServices &services, const Actor &actor, const Request &request) {
    ContactFilter filter;
    filter.archived = flag(request, "archived");
    filter.emergency = flag(request, "emergency");
    const std::string reach = request.query.text("reach");
    if (!reach.empty() && reach != "none")
        throw base::Invalid("reach", "unknown", "This can only be none.");
    filter.unreachable = reach == "none";
    filter.practitionerNo = assignedTo(services, actor, request);
    filter.words = base::foldQuery(request.query.text("q").substr(0, 200));
    return filter;
}

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
