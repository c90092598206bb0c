// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/Input.h"
#include "kith/types.h"

#include <string_view>

namespace kith::hooks {

/// A service table of the host, or nothing where it is not offered (B53). Valid until close.
template <class Table>
class HostTable {
public:
    /// Asks the host. Throws Invalid where the table is smaller than version 1.0 needs.
    HostTable(const kith_host *host, std::string_view id, std::size_t minimum) : _host(host) {
        const auto *data = reinterpret_cast<const std::uint8_t *>(id.data());
        _table = static_cast<const Table *>(host->service(host, data, id.size()));
        if (_table != nullptr)
            checked(_table, minimum, id.data());
    }

    explicit operator bool() const { return _table != nullptr; }
    const Table *operator->() const { return _table; }
    [[nodiscard]] const kith_host *host() const { return _host; }

private:
    const kith_host *_host;
    const Table *_table;
};

} // namespace kith::hooks
