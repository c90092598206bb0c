// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/ClientNames.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::people {

/// A client that a contact is, or was, related to.
struct ClientLink {
    std::string relationshipId;
    ClientName client;
    std::string type; ///< What the contact is to the client.
    bool emergency = false;
    base::Millis since = 0;
    std::string endedOn; ///< YYYY-MM-DD; empty while it lasts.
};

/// The clients of a contact that the caller has found visible: current ones by name, then ended
/// ones, the latest first. Whether the actor may see a client is asked of the host afterwards.
/// At most 200.
std::vector<ClientLink> clientsOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                  std::int64_t contactNo);

} // namespace kith::people
