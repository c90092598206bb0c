// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/AccessRows.h"
#include "plugin/portal/Account.h"
#include "plugin/portal/MovedInvites.h"

#include <optional>
#include <string>
#include <vector>

namespace kith::portal {

/// The kept contact's access to a client, as it was and as a merge left it.
struct MergedAccess {
    std::optional<AccessRow> before;
    AccessRow after;
};

/// An account that made room for another one's.
struct ParkedAccount {
    Account account; ///< Without what it waits for.
    std::string language;
    base::Millis createdAt = 0;
    std::string createdBy;
};

/// What a merge did to the portal, for its undo.
struct PortalRecord {
    base::Millis at = 0;      ///< When.
    std::string movedAccount; ///< Its id; empty where none went over.
    std::vector<MergedAccess> access;
    std::optional<ParkedAccount> parked; ///< The kept one's.
    MovedInvites invites;
};

std::string toJson(const PortalRecord &record);
PortalRecord portalRecordOf(const std::string &json);

} // namespace kith::portal
