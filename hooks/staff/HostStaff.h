// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/HostTable.h"
#include "kith/staff.h"
#include "plugin/platform/Staff.h"

namespace kith::hooks {

/// The host's practitioners, behind kith.staff/1.
class HostStaff : public platform::Staff {
public:
    /// Throws Invalid for an incomplete table.
    explicit HostStaff(const kith_host *host);

    [[nodiscard]] bool offered() const override { return static_cast<bool>(_table); }
    std::vector<platform::Practitioner> practitioners(const std::string &practiceId) override;

    [[nodiscard]] const HostTable<kith_staff_service> &table() const { return _table; }

private:
    HostTable<kith_staff_service> _table;
};

/// A practitioner as the host gave it, checked. Throws Invalid.
platform::Practitioner practitionerOf(const kith_practitioner *given);

} // namespace kith::hooks
