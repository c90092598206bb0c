// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/invitations/PlaceAnswer.h"
#include "plugin/invitations/PlaceLinks.h"
#include "plugin/invitations/ReminderChoice.h"

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
    std::vector<ParkedLink> parked;    ///< Those that opened nothing by then.
    std::vector<std::string> messages; ///< Dedupe texts of those that waited.
    PlaceAnswer answer;                ///< Of the one that stays, before the merge.
    PlaceAnswer united;                ///< What it became.
};

/// A place as it was before the merge.
struct PlaceBefore {
    std::string id;
    bool invited = true;
    std::optional<std::int64_t> toldSequence;
    std::int64_t sequence = 0;      ///< Of the appointment.
    std::vector<ParkedLink> parked; ///< Its personal links, where they opened nothing.
    PlaceAnswer answer = {};
};

/// What a merge did to invitations, for its undo.
struct PlaceRecord {
    base::Millis at = 0;
    std::vector<PlaceBefore> moved; ///< The invitees that went over.
    std::vector<PlaceBefore> stays; ///< Those that go on as the kept contact's, of all the others.
    std::vector<JoinedPlace> joined;
    std::optional<MergedChoice> reminders = {};
};

std::string toJson(const PlaceRecord &record);
PlaceRecord placeRecordOf(const std::string &json);

} // namespace kith::invitations
