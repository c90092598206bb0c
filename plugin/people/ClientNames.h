// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/platform/Clients.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::people {

/// What Kith remembers of one of the host's clients, so that naming them never needs the host.
struct ClientName {
    std::string id; ///< The host's.
    std::string givenName;
    std::string familyName;
    std::string displayName;
};

/// Notes what the host says of its clients; the newest word counts.
void noteClients(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const std::vector<platform::Client> &clients);

/// The same in a transaction of its own, which is begun only where something is new.
void noteClients(storage::Database &database, std::int64_t practiceNo, base::Millis now,
                 const std::vector<platform::Client> &clients);

/// Nothing for a client that Kith has not heard of.
std::optional<ClientName> findClientName(storage::Transaction &transaction, std::int64_t practiceNo,
                                         const std::string &clientId);

/// True after the host deleted the client, or merged it into another one.
bool isClientDeleted(storage::Transaction &transaction, std::int64_t practiceNo,
                     const std::string &clientId);

} // namespace kith::people
