// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/Surface.h"
#include "hooks/settings/HostPractices.h"
#include "plugin/people/PeopleFragments.h"
#include "plugin/platform/Documents.h"
#include "plugin/portal/PortalFragments.h"
#include "plugin/settings/PracticeDirectory.h"
#include "plugin/settings/PracticeSettings.h"
#include "plugin/storage/Database.h"

namespace kith::hooks {

/// The settings surface: Kith's settings described, read and written, and what it draws below them.
/// What concerns a surface that the host does not offer is not there (B53).
class SettingsSurface {
public:
    SettingsSurface(HostPractices &practices, settings::PracticeDirectory &directory,
                    storage::Database &database, const base::Clock &clock,
                    people::PeopleFragments &fragments, portal::PortalFragments &portal,
                    const platform::Documents &documents);

    /// Registers with the host, where it offers the surface. Throws HostRefused.
    void registerHooks();

    /// Empty for a slot that is none of Kith's.
    std::string draw(const kith_slot &slot);
    void visitSettings(const kith_staff_user *staff, kith_visit_setting visit, void *context);
    void writeSetting(const kith_staff_user *staff, std::string_view key, std::string_view value);
    void practiceChanged(const kith_practice *practice);

private:
    [[nodiscard]] settings::Offered offered() const;

    HostPractices &_practices;
    settings::PracticeDirectory &_directory;
    storage::Database &_database;
    const base::Clock &_clock;
    people::PeopleFragments &_fragments;
    portal::PortalFragments &_portal;
    const platform::Documents &_documents;
    Registration _registration;
};

} // namespace kith::hooks
