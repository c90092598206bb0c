// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/http/Router.h"
#include "plugin/people/PeopleServices.h"

namespace kith::people {

using StaffRouter = http::Router<access::Actor>;

/// Adds the staff routes of contacts, relationships and search (docs/api/openapi.yaml).
/// services must outlive the router.
void addPeopleRoutes(StaffRouter &router, PeopleServices &services);

/// Its parts, each in a file of its own.
void addSuggestRoute(StaffRouter &router, PeopleServices &services);
void addLookupRoutes(StaffRouter &router, PeopleServices &services);
void addContactListRoute(StaffRouter &router, PeopleServices &services);
void addContactPageRoutes(StaffRouter &router, PeopleServices &services);
void addContactRoutes(StaffRouter &router, PeopleServices &services);
void addContactStateRoutes(StaffRouter &router, PeopleServices &services);
void addMergeRoutes(StaffRouter &router, PeopleServices &services);
void addTypeRoutes(StaffRouter &router, PeopleServices &services);
void addRelationshipRoutes(StaffRouter &router, PeopleServices &services);

} // namespace kith::people
