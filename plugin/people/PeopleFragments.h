// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/people/PeopleServices.h"

#include <string>

namespace kith::people {

/// What Kith draws of the people around a client on the host's pages: HTML fragments, empty where
/// there is nothing to show. Asks the host whether the actor may see the client. Any thread.
class PeopleFragments {
public:
    /// services must outlive it. staffPrefix is where the host mounts the staff area: "/kith".
    PeopleFragments(PeopleServices &services, std::string staffPrefix)
        : _services(services), _staffPrefix(std::move(staffPrefix)) {}

    /// The Relationships tab of a client's profile (B1).
    [[nodiscard]] std::string relationshipsTab(const access::Actor &actor,
                                               const std::string &clientId) const;
    /// Beside the client's name: emergency contacts with their numbers (B13), without a script.
    /// Noted in the audit log.
    [[nodiscard]] std::string emergencyContacts(const access::Actor &actor,
                                                const std::string &clientId) const;
    /// The name of the Contacts page, as the host's sidebar shows it.
    [[nodiscard]] std::string contactsTitle(const access::Actor &actor) const;
    /// The Contacts page (B8).
    [[nodiscard]] std::string contactsPage(const access::Actor &actor) const;
    /// The practice's relationship types, among its settings; nothing but for administrators.
    [[nodiscard]] std::string relationshipTypes(const access::Actor &actor) const;

private:
    [[nodiscard]] std::string common(const access::Actor &actor) const;

    PeopleServices &_services;
    std::string _staffPrefix;
};

} // namespace kith::people
