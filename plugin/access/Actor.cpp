// SPDX-License-Identifier: Apache-2.0
#include "plugin/access/Actor.h"

#include <utility>

namespace kith::access {

Actor systemActor(std::int64_t practiceNo, std::string practiceId, std::string part) {
    Actor actor;
    actor.practiceNo = practiceNo;
    actor.practiceId = std::move(practiceId);
    actor.id = std::move(part);
    return actor;
}

} // namespace kith::access
