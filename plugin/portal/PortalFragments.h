// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/people/PeopleServices.h"

#include <string>
#include <utility>

namespace kith::portal {

/// What Kith draws of the Family Portal on the host's pages: HTML fragments, empty where the
/// platform offers no portal (B53). Any thread.
class PortalFragments {
public:
    /// services must outlive it. staffPrefix is where the host mounts the staff area: "/kith".
    PortalFragments(people::PeopleServices &services, std::string staffPrefix, bool offered)
        : _services(services), _staffPrefix(std::move(staffPrefix)), _offered(offered) {}

    [[nodiscard]] bool offered() const { return _offered; }

    /// What the practice decides on the portal, among its settings (B46 B47). Who is no
    /// administrator reads it; the routes refuse what they would change.
    [[nodiscard]] std::string settings(const access::Actor &actor) const;

private:
    people::PeopleServices &_services;
    std::string _staffPrefix;
    bool _offered;
};

} // namespace kith::portal
