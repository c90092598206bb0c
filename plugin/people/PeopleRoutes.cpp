// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/PeopleRoutes.h"

namespace kith::people {

void addPeopleRoutes(StaffRouter &router, PeopleServices &services) {
    // Before contacts/{id}, which "suggest" and "matches" would match.
    addSuggestRoute(router, services);
    addLookupRoutes(router, services);
    addContactListRoute(router, services);
    addContactRoutes(router, services);
    addContactPageRoutes(router, services);
    addContactStateRoutes(router, services);
    addMergeRoutes(router, services);
    addTypeRoutes(router, services);
    addRelationshipRoutes(router, services);
}

} // namespace kith::people
