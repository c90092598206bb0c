// SPDX-License-Identifier: Apache-2.0
#include "hooks/boundary/HostLog.h"

namespace kith::hooks {

HostLog::HostLog(const kith_host *host) : _table(host, KITH_LOG_SERVICE, sizeof(kith_log_service)) {
    if (_table)
        needFunction(_table->write, "kith.log/1 write");
}

void HostLog::write(base::LogLevel level, std::string_view line) noexcept {
    if (!_table)
        return;
    const auto *data = reinterpret_cast<const std::uint8_t *>(line.data());
    // A log that fails has nowhere to say so.
    (void)_table->write(_table.host(), static_cast<std::uint32_t>(level), data, line.size());
}

HostClock::HostClock(const kith_host *host)
    : _table(host, KITH_CLOCK_SERVICE, sizeof(kith_clock_service)) {
    if (_table)
        needFunction(_table->now, "kith.clock/1 now");
}

base::Millis HostClock::now() const {
    base::Millis now = 0;
    if (_table && _table->now(_table.host(), &now) == KITH_OK)
        return now;
    return base::SystemClock().now();
}

} // namespace kith::hooks
