// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/HostTable.h"
#include "kith/clock.h"
#include "kith/log.h"
#include "plugin/base/Clock.h"
#include "plugin/base/Log.h"

namespace kith::hooks {

/// The host's log; without one, lines are dropped.
class HostLog : public base::Log {
public:
    explicit HostLog(const kith_host *host);
    void write(base::LogLevel level, std::string_view line) noexcept override;

private:
    HostTable<kith_log_service> _table;
};

/// The host's clock; without one, or when it fails, the system's.
class HostClock : public base::Clock {
public:
    explicit HostClock(const kith_host *host);
    [[nodiscard]] base::Millis now() const override;

private:
    HostTable<kith_clock_service> _table;
};

} // namespace kith::hooks
