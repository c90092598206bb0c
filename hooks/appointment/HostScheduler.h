// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/HostTable.h"
#include "kith/scheduler.h"
#include "plugin/platform/Scheduler.h"

namespace kith::hooks {

/// The host's calendar, behind kith.scheduler/1.
class HostScheduler : public platform::Scheduler {
public:
    /// Throws Invalid for an incomplete table.
    explicit HostScheduler(const kith_host *host);

    [[nodiscard]] bool offered() const override { return static_cast<bool>(_table); }
    std::vector<platform::Appointment> list(const std::string &practiceId, base::Millis from,
                                            base::Millis to) override;
    std::optional<platform::Appointment> find(const std::string &practiceId,
                                              const std::string &id) override;

    [[nodiscard]] const HostTable<kith_scheduler_service> &table() const { return _table; }

private:
    void needTable() const;

    HostTable<kith_scheduler_service> _table;
};

/// An appointment as the host gave it, checked. Throws Invalid.
platform::Appointment appointmentOf(const kith_appointment *given);

} // namespace kith::hooks
