// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/ClientNames.h"
#include "plugin/people/MergeRecord.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::people {

// What becomes of the relationships of two contacts that are made one. Each in the caller's
// transaction; what changes a mark or ends a relationship is noted in the audit log.

/// The marks of both. An emergency contact or legal guardian of one of them is one, of two last
/// days until the later; of what they may be told about care the more cautious answer counts. The
/// notes of one follow those of the other, as far as there is room.
RelationshipDetails united(RelationshipDetails kept, const RelationshipDetails &other);

/// Gives one relationship the marks of both, as its next version where they differ.
JoinedRelationship joinMarks(storage::Transaction &transaction, const access::Actor &actor,
                             base::Millis now, const std::string &goneId,
                             const std::string &keptId);

/// A current relationship of the contact that goes.
struct MovingRelationship {
    ClientName client;
    std::string type;         ///< As the kept contact will have it.
    bool joined = false;      ///< Both have one to this client.
    std::string dropped = {}; ///< The type that the other one had, where that is a different one.
};

/// By the client's name. Whether the actor may see a client is asked of the host afterwards.
std::vector<MovingRelationship> movingRelationships(storage::Transaction &transaction,
                                                    std::int64_t practiceNo, std::int64_t goneNo,
                                                    std::int64_t keptNo);

/// Gives the kept contact all relationships, ended ones too, but for current ones to a client that
/// both are related to: there its own has the marks of both.
MergedRelationships mergeRelationships(storage::Transaction &transaction,
                                       const access::Actor &actor, base::Millis now,
                                       std::int64_t goneNo, std::int64_t keptNo);

/// Gives back what was moved, as it is by now; the marks of those that nobody changed since are as
/// before. Where somebody ended the kept contact's since, or took marks off it, the other one's
/// comes back ended, or without them.
void undoRelationships(storage::Transaction &transaction, const access::Actor &actor,
                       base::Millis now, std::int64_t goneNo, std::int64_t keptNo,
                       const MergedRelationships &merged);

} // namespace kith::people
