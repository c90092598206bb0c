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

Actor contactActor(std::int64_t practiceNo, std::int64_t contactNo, std::string contactId,
                   std::string accountId) {
    Actor actor;
    actor.kind = ActorKind::contact;
    actor.practiceNo = practiceNo;
    actor.id = std::move(contactId);
    actor.scope = noScope;
    actor.contactNo = contactNo;
    actor.accountId = std::move(accountId);
    return actor;
}

} // namespace kith::access
