// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kith::invitations {

/// What a contact answered in the Family Portal, as it stands with their place in an appointment.
struct PlaceAnswer {
    std::string answer = {}; ///< "accepted", "declined", or nothing.
    std::optional<base::Millis> at = {};

    [[nodiscard]] bool isLaterThan(base::Millis time) const { return at.value_or(0) > time; }
    bool operator==(const PlaceAnswer &) const = default;
};

PlaceAnswer readAnswer(storage::Transaction &transaction, std::int64_t practiceNo,
                       const std::string &inviteeId);
void writeAnswer(storage::Transaction &transaction, std::int64_t practiceNo,
                 const std::string &inviteeId, const PlaceAnswer &answer);

} // namespace kith::invitations
