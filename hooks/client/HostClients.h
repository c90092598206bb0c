// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/HostTable.h"
#include "kith/clients.h"
#include "plugin/platform/Clients.h"

namespace kith::hooks {

/// The host's clients, behind kith.clients/1.
class HostClients : public platform::Clients {
public:
    /// Throws Invalid for an incomplete table.
    explicit HostClients(const kith_host *host);

    [[nodiscard]] bool offered() const override { return static_cast<bool>(_table); }
    std::optional<platform::Client> find(const access::Actor &actor,
                                         const std::string &id) override;
    std::vector<platform::Client> search(const access::Actor &actor, const std::string &query,
                                         std::uint32_t limit) override;

    [[nodiscard]] const HostTable<kith_clients_service> &table() const { return _table; }

private:
    void needTable() const;

    HostTable<kith_clients_service> _table;
};

/// A client as the host gave it, checked. Throws Invalid.
platform::Client clientOf(const kith_client *given);

} // namespace kith::hooks
