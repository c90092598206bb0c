// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/HostTable.h"
#include "kith/settings.h"
#include "plugin/platform/Practices.h"

namespace kith::hooks {

/// The host's practices, behind kith.settings/1.
class HostPractices : public platform::Practices {
public:
    /// Throws Invalid for an incomplete table.
    explicit HostPractices(const kith_host *host);

    [[nodiscard]] bool offered() const override { return static_cast<bool>(_table); }
    std::optional<platform::Practice> find(const std::string &id) override;

    [[nodiscard]] const HostTable<kith_settings_service> &table() const { return _table; }

private:
    HostTable<kith_settings_service> _table;
};

/// A practice as the host gave it, checked. Throws Invalid.
platform::Practice practiceOf(const kith_practice *given);

} // namespace kith::hooks
