// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/Lanes.h"

#include <algorithm>

namespace practice {
namespace {

constexpr std::size_t MOST_LANES = 4;

} // namespace

std::vector<Lane> assignLanes(const std::vector<Appointment> &appointments) {
    std::vector<Lane> lanes(appointments.size());
    std::vector<Millis> ends; // Of the present group, by lane.
    std::size_t groupStart = 0;
    const auto closeGroup = [&](std::size_t until) {
        for (std::size_t i = groupStart; i < until; ++i)
            lanes[i].count = static_cast<int>(std::max<std::size_t>(ends.size(), 1));
        groupStart = until;
        ends.clear();
    };
    for (std::size_t i = 0; i < appointments.size(); ++i) {
        const auto &appointment = appointments[i];
        const auto isOver = [&](Millis end) { return end <= appointment.startsAt; };
        if (std::all_of(ends.begin(), ends.end(), isOver))
            closeGroup(i);
        auto lane = std::find_if(ends.begin(), ends.end(), isOver);
        if (lane == ends.end() && ends.size() < MOST_LANES)
            lane = ends.insert(ends.end(), 0);
        else if (lane == ends.end())
            --lane;
        *lane = std::max(*lane, appointment.endsAt);
        lanes[i].index = static_cast<int>(lane - ends.begin()) + 1;
    }
    closeGroup(appointments.size());
    return lanes;
}

} // namespace practice
