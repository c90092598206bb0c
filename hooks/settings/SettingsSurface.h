// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/Surface.h"
#include "hooks/settings/HostPractices.h"
#include "plugin/settings/PracticeDirectory.h"
#include "plugin/storage/Database.h"

namespace kith::hooks {

/// The settings surface: Kith's settings described, read and written.
class SettingsSurface {
public:
    SettingsSurface(HostPractices &practices, settings::PracticeDirectory &directory,
                    storage::Database &database, const base::Clock &clock);

    /// Registers with the host, where it offers the surface. Throws HostRefused.
    void registerHooks();

    void visitSettings(const kith_staff_user *staff, kith_visit_setting visit, void *context);
    void writeSetting(const kith_staff_user *staff, std::string_view key, std::string_view value);
    void practiceChanged(const kith_practice *practice);

private:
    HostPractices &_practices;
    settings::PracticeDirectory &_directory;
    storage::Database &_database;
    const base::Clock &_clock;
    Registration _registration;
};

} // namespace kith::hooks
