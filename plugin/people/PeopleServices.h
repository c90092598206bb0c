// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/audit/ReadLog.h"
#include "plugin/base/Clock.h"
#include "plugin/people/ContactFollower.h"
#include "plugin/people/RelationshipTypes.h"
#include "plugin/platform/Clients.h"
#include "plugin/platform/Staff.h"
#include "plugin/settings/PracticeDirectory.h"
#include "plugin/storage/Database.h"

#include <functional>
#include <string>
#include <vector>

namespace kith::people {

/// What the routes of this room work with; made by the composition root, which outlives them.
struct PeopleServices {
    storage::Database &database;
    const base::Clock &clock;
    settings::PracticeDirectory &directory;
    platform::Clients &clients;
    platform::Staff &staff;
    const RelationshipTypes &types; ///< As configured; PracticeTypes are those of a practice.
    audit::ReadLog &reads;
    /// What other rooms keep of contacts; borrowed, in the order in which they are asked.
    std::vector<ContactFollower *> followers = {};
    /// True where the number's owner asked for no more SMS; none: nobody knows.
    std::function<bool(storage::Transaction &, const std::string &number)> smsStopped = {};
};

} // namespace kith::people
