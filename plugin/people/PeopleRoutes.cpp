// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/PeopleRoutes.h"

namespace kith::people {

void addPeopleRoutes(StaffRouter &router, PeopleServices &services) {
    addSuggestRoute(router, services); // before contacts/{id}, which "suggest" would match
    addContactRoutes(router, services);
    addContactStateRoutes(router, services);
    addRelationshipRoutes(router, services);
}

} // namespace kith::people
