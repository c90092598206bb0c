// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::people {

/// A contact by its number and its outside id.
struct ContactName {
    std::int64_t contactNo = 0;
    std::string id;
};

/// The contact that the one with this id went into, at the end of the chain; nothing where it is
/// not merged, or where the actor may not see both.
std::optional<ContactName> findSurvivor(storage::Transaction &transaction,
                                        const access::Actor &actor, const std::string &id);

/// As findContact; the survivor's card where that contact was merged since the id was handed out,
/// such as by a form that was open meanwhile.
std::optional<ContactCard> findContactOrSurvivor(storage::Transaction &transaction,
                                                 const access::Actor &actor, const std::string &id);

/// All contacts that went into this one, by whatever way.
std::vector<ContactName> mergedInto(storage::Transaction &transaction, std::int64_t practiceNo,
                                    std::int64_t contactNo);

bool isMerged(storage::Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo);

} // namespace kith::people
