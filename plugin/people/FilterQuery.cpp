// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/FilterQuery.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Fold.h"
#include "plugin/people/RouteHelp.h"

#include <cstdint>
#include <string>

namespace kith::people {

namespace {

bool flag(const http::Request &request, const std::string &name) {
    const std::string value = request.query.text(name, "false");
    if (value != "true" && value != "false")
        throw base::Invalid(name, "malformed", "This must be true or false.");
    return value == "true";
}

/// "me" is the asker, any other text a practitioner's id at the host.
std::int64_t assignedTo(PeopleServices &services, const access::Actor &actor,
                        const http::Request &request) {
    std::string id = request.query.text("assigned");
    if (id.empty())
        return 0;
    if (id == "me")
        id = actor.practitionerId;
    const auto known = services.directory.knownPractitionerNo(actor.practiceNo, id);
    return known.value_or(-1); // nobody's: nothing is assigned to them
}

/// A limited actor learns that somebody is an emergency contact from the relations that the list of
/// a client shows them. That list asks the host for the client; so does this, for each of them
/// once. Who sees all contacts may have a million: they are told without the host.
void leaveOutUnseenClients(PeopleServices &services, const access::Actor &actor,
                           ContactFilter &filter) {
    if (!filter.emergency || actor.scope == 0)
        return;
    auto clients = services.database.read([&](storage::Transaction &transaction) {
        return emergencyClients(transaction, actor, filter);
    });
    std::erase_if(clients, [&](const std::string &clientId) {
        return !seeClient(services, actor, clientId).visible;
    });
    filter.emergencyOf = std::move(clients);
}

} // namespace

ContactFilter readFilter(PeopleServices &services, const access::Actor &actor,
                         const http::Request &request) {
    ContactFilter filter;
    filter.archived = flag(request, "archived");
    filter.emergency = flag(request, "emergency");
    const std::string reach = request.query.text("reach");
    if (!reach.empty() && reach != "none")
        throw base::Invalid("reach", "unknown", "This can only be none.");
    filter.unreachable = reach == "none";
    filter.practitionerNo = assignedTo(services, actor, request);
    filter.words = base::foldQuery(request.query.text("q").substr(0, 200));
    leaveOutUnseenClients(services, actor, filter);
    return filter;
}

} // namespace kith::people
