// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/HostTable.h"
#include "hooks/boundary/Surface.h"
#include "kith/navigation.h"
#include "plugin/people/PeopleFragments.h"
#include "plugin/sharing/ShareFragments.h"

namespace kith::hooks {

/// The navigation surface: the Contacts entry and its page (B8), that of shared documents with what
/// could not be delivered (B34).
class NavigationSurface {
public:
    /// Throws Invalid for an incomplete table of the host.
    NavigationSurface(const kith_host *host, settings::PracticeDirectory &directory,
                      people::PeopleFragments &people, sharing::ShareFragments &shares);

    /// Registers with the host, where it offers the surface. Throws HostRefused.
    void registerHooks();

    /// Empty for a slot or a page that is none of Kith's.
    std::string draw(const kith_slot &slot);
    void visitEntries(const kith_staff_user *staff, kith_visit_navigation_entry visit,
                      void *context);

private:
    HostTable<kith_navigation_service> _table;
    settings::PracticeDirectory &_directory;
    people::PeopleFragments &_people;
    sharing::ShareFragments &_shares;
    Registration _registration;
};

} // namespace kith::hooks
