// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/Surface.h"
#include "hooks/staff/HostStaff.h"
#include "plugin/settings/PracticeDirectory.h"
#include "plugin/storage/Database.h"

#include <string>

namespace kith::hooks {

/// The staff surface: practitioners come, change and go.
class StaffSurface {
public:
    StaffSurface(HostStaff &staff, settings::PracticeDirectory &directory,
                 storage::Database &database, const base::Clock &clock);

    /// Registers with the host, where it offers the surface. Throws HostRefused.
    void registerHooks();

    void practitionerChanged(const std::string &practiceId, const kith_practitioner *given);
    /// successorId may be empty.
    void practitionerDeleted(const std::string &practiceId, const std::string &practitionerId,
                             const std::string &successorId);

private:
    HostStaff &_staff;
    settings::PracticeDirectory &_directory;
    storage::Database &_database;
    const base::Clock &_clock;
    Registration _registration;
};

} // namespace kith::hooks
