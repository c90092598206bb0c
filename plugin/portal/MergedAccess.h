// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/AccessRows.h"

#include <optional>
#include <string>
#include <vector>

namespace kith::portal {

/// The kept contact's access to a client, as it was and as a merge left it.
struct MergedAccess {
    std::optional<AccessRow> before;
    AccessRow after;
};

/// What a merge did to the portal, for its undo.
struct PortalRecord {
    std::string movedAccount; ///< Its id; empty where none went over.
    std::vector<MergedAccess> access;
};

std::string toJson(const PortalRecord &record);
PortalRecord portalRecordOf(const std::string &json);

} // namespace kith::portal
