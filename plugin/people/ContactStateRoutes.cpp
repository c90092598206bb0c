// SPDX-License-Identifier: Apache-2.0
#include "plugin/access/Policy.h"
#include "plugin/people/ContactStore.h"
#include "plugin/people/PeopleJson.h"
#include "plugin/people/PeopleRoutes.h"
#include "plugin/people/RouteHelp.h"

namespace kith::people {

namespace {

using access::Actor;
using http::PathValues;
using http::Request;
using storage::Transaction;

/// Adds a route that changes the state of the contact in its path and answers the contact.
template <class Change>
void addChange(StaffRouter &router, PeopleServices &services, const char *method,
               const char *pattern, Change change) {
    router.add(method, pattern,
               [&services, change](const Actor &actor, const Request &, const PathValues &values) {
                   const ContactStore store(services.clock.now());
                   return contactResponse(200, change(services, store, actor, values));
               });
}

std::int64_t practitionerNo(PeopleServices &services, const Actor &actor, const std::string &id) {
    if (actor.scope != 0)
        throw base::Denied("Contacts are assigned by staff who see all contacts.");
    return services.directory.practitionerNo(actor.practiceNo, actor.practiceId, id);
}

/// What other rooms keep of the contact ends with it.
Contact archive(PeopleServices &services, const Actor &actor, const std::string &id) {
    const base::Millis now = services.clock.now();
    const ContactStore store(now);
    return writeChecked(services.database, [&](Transaction &transaction) {
        Contact contact = store.archive(transaction, actor, id);
        for (ContactFollower *follower : services.followers)
            follower->onArchived(transaction, actor, now, contact.contactNo);
        return contact;
    });
}

Contact restore(PeopleServices &services, const ContactStore &store, const Actor &actor,
                const PathValues &values) {
    return writeChecked(services.database, [&](Transaction &transaction) {
        return store.restore(transaction, actor, values[0]);
    });
}

Contact assign(PeopleServices &services, const ContactStore &store, const Actor &actor,
               const PathValues &values) {
    access::requireStaff(actor);
    const std::int64_t no = practitionerNo(services, actor, values[1]);
    return writeChecked(services.database, [&](Transaction &transaction) {
        return store.assign(transaction, actor, values[0], no);
    });
}

Contact unassign(PeopleServices &services, const ContactStore &store, const Actor &actor,
                 const PathValues &values) {
    access::requireStaff(actor);
    const std::int64_t no = practitionerNo(services, actor, values[1]);
    return writeChecked(services.database, [&](Transaction &transaction) {
        return store.unassign(transaction, actor, values[0], no);
    });
}

} // namespace

void addContactStateRoutes(StaffRouter &router, PeopleServices &services) {
    constexpr const char *assignment = "/api/v1/contacts/{id}/practitioners/{practitionerId}";
    router.add("POST", "/api/v1/contacts/{id}/archive",
               [&services](const Actor &actor, const Request &, const PathValues &values) {
                   return contactResponse(200, archive(services, actor, values[0]));
               });
    addChange(router, services, "POST", "/api/v1/contacts/{id}/restore", restore);
    addChange(router, services, "PUT", assignment, assign);
    addChange(router, services, "DELETE", assignment, unassign);
}

} // namespace kith::people
