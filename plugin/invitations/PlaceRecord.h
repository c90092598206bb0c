// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::invitations {

/// Two places in one appointment of contacts that were made one.
struct JoinedPlace {
    std::string stays; ///< The invitee that goes on.
    std::string drops; ///< The one that is left empty.
    /// The one that stays was the gone contact's: the two have changed hands.
    bool swapped = false;
    bool stayedInvited = true; ///< Whether the one that stays was invited at that time.
    std::int64_t sequence = 0; ///< Of the appointment at that time.
    bool invited = true;       ///< What is left empty, as it was.
    std::optional<std::int64_t> toldSequence;
    std::optional<base::Millis> removedAt;
    std::vector<std::string> links;    ///< Hashes of the personal links that were given away.
    std::vector<std::string> messages; ///< Dedupe texts of those that waited.
};

/// What a merge did to invitations, for its undo.
struct PlaceRecord {
    std::vector<std::string> moved; ///< Ids of the invitees that went over.
    std::vector<JoinedPlace> joined;
};

std::string toJson(const PlaceRecord &record);
PlaceRecord placeRecordOf(const std::string &json);

} // namespace kith::invitations
