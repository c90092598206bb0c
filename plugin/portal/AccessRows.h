// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/PortalState.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::portal {

/// What is stored of a contact's access to the portal of a client.
struct AccessRow {
    std::int64_t contactNo = 0;
    std::string clientId;
    std::string state; ///< "invited", "granted" or "revoked".
    Sees sees;
    base::Millis changedAt = 0;
    std::string changedBy;
    std::optional<base::Millis> invitedUntil;

    bool operator==(const AccessRow &) const = default;
};

/// In the caller's transaction, whoever asks; see AccountStore.h.
std::optional<AccessRow> findAccess(storage::Transaction &transaction, std::int64_t practiceNo,
                                    std::int64_t contactNo, const std::string &clientId);
/// By client.
std::vector<AccessRow> accessOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                std::int64_t contactNo);
/// New, or in the place of the one that there is.
void writeAccess(storage::Transaction &transaction, std::int64_t practiceNo, const AccessRow &row);
void removeAccess(storage::Transaction &transaction, std::int64_t practiceNo,
                  std::int64_t contactNo, const std::string &clientId);

} // namespace kith::portal
