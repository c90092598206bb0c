// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Records.h"

namespace practice {

/// Which of how many columns an appointment takes beside those at the same time; 1 to 4.
struct Lane {
    int index = 1;
    int count = 1;
};

/// Lanes for the appointments of a day, which are ordered by start. A fifth at the same time shares
/// the fourth lane.
std::vector<Lane> assignLanes(const std::vector<Appointment> &appointments);

} // namespace practice
