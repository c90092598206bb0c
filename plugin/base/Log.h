// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace kith::base {

enum class LogLevel { error = 1, warning = 2, info = 3, debug = 4 };

/// Where log lines go. A line never holds personal data, secrets or message bodies. Called without
/// any lock or transaction held, because the host's log may take its time. Any thread.
class Log {
public:
    virtual ~Log() = default;
    virtual void write(LogLevel level, std::string_view line) noexcept = 0;
};

} // namespace kith::base
