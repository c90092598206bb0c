// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/Surface.h"
#include "hooks/client/HostClients.h"
#include "plugin/people/PeopleFragments.h"

#include <string>

namespace kith::hooks {

/// The client surface: the profile's slots; clients change, merge and go.
class ClientSurface {
public:
    ClientSurface(HostClients &clients, people::PeopleServices &people,
                  people::PeopleFragments &fragments);

    /// Registers with the host, where it offers the surface. Throws HostRefused.
    void registerHooks();

    /// Empty for a slot that is none of Kith's.
    std::string draw(const kith_slot &slot);
    void clientChanged(const std::string &practiceId, const kith_client *client);
    void clientMerged(const std::string &practiceId, const std::string &from,
                      const std::string &into);
    void clientDeleted(const std::string &practiceId, const std::string &clientId);

private:
    access::Actor systemOf(const std::string &practiceId);

    HostClients &_clients;
    people::PeopleServices &_people;
    people::PeopleFragments &_fragments;
    Registration _registration;
};

} // namespace kith::hooks
