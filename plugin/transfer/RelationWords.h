// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/PeopleServices.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/transfer/ImportLine.h"

#include <map>
#include <string>
#include <vector>

namespace kith::transfer {

/// Says to one actor what relations lines bring, with the clients' names as the host has them now.
/// Asks it for each client once, so no transaction may be open. One request.
class RelationWords {
public:
    /// Both outlive it.
    RelationWords(people::PeopleServices &services, const access::Actor &actor)
        : _services(services), _actor(actor), _types(people::typesOf(services, actor)) {}

    /// "Mother: Ada Lovelace; Aunt: …". Clients whom the actor may not see are left out.
    std::string text(const std::vector<LineRelation> &relations);

private:
    const people::SeenClient &see(const std::string &clientId);

    people::PeopleServices &_services;
    const access::Actor &_actor;
    people::PracticeTypes _types;
    std::map<std::string, people::SeenClient> _clients;
};

} // namespace kith::transfer
