// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/Contact.h"
#include "plugin/people/Relationship.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kith::people {

/// For so long a merge can be undone.
constexpr base::Millis mergeKept = 30 * base::day;

/// Relationships that were made one: the kept contact's has the marks of both; the other contact's
/// stays with it, untouched.
struct JoinedRelationship {
    std::string id;           ///< The kept contact's.
    std::int64_t version = 0; ///< After the merge.
    RelationshipDetails before;
    std::string twin = {}; ///< The other contact's id.
};

struct MergedRelationships {
    std::vector<std::string> moved; ///< Ids of those that went over.
    std::vector<JoinedRelationship> joined;
};

/// What a merge changed, for its undo.
struct MergeRecord {
    ContactFields before; ///< Of the kept contact.
    ContactFields after;
    std::optional<base::Millis> archivedBefore; ///< The kept contact.
    bool goneWasArchived = false;
    std::vector<std::int64_t> practitioners; ///< Whom the kept contact was assigned to besides.
    MergedRelationships relationships = {};
    std::map<std::string, std::string> followers; ///< By ContactFollower::name.
};

/// A merge as it is stored.
struct Merge {
    std::string id;
    std::int64_t keptNo = 0;
    std::int64_t goneNo = 0;
    base::Millis at = 0;
    std::string by; ///< Who did it, as they were called then.
    bool undone = false;
    MergeRecord record = {};

    [[nodiscard]] base::Millis until() const { return at + mergeKept; }
    [[nodiscard]] bool canBeUndone(base::Millis now) const { return !undone && now < until(); }
};

/// at is later than that of every merge into the same contact before.
void insertMerge(storage::Transaction &transaction, const access::Actor &actor, const Merge &merge);
std::optional<Merge> findMerge(storage::Transaction &transaction, std::int64_t practiceNo,
                               const std::string &id);
/// The merges into a contact that were not undone, newest first.
std::vector<Merge> mergesOf(storage::Transaction &transaction, std::int64_t practiceNo,
                            std::int64_t keptNo);
void markUndone(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                const std::string &id);

} // namespace kith::people
