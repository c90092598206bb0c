// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/HostTable.h"
#include "hooks/boundary/Surface.h"
#include "kith/navigation.h"
#include "plugin/settings/PracticeDirectory.h"

namespace kith::hooks {

/// The navigation surface. Kith has no page of its own yet: there are no entries and nothing is
/// drawn.
class NavigationSurface {
public:
    /// Throws Invalid for an incomplete table of the host.
    NavigationSurface(const kith_host *host, settings::PracticeDirectory &directory);

    /// Registers with the host, where it offers the surface. Throws HostRefused.
    void registerHooks();

    void visitEntries(const kith_staff_user *staff);

private:
    HostTable<kith_navigation_service> _table;
    settings::PracticeDirectory &_directory;
    Registration _registration;
};

} // namespace kith::hooks
