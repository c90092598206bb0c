// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/Contact.h"
#include "plugin/people/ContactFollower.h"
#include "plugin/people/MergeRecord.h"
#include "plugin/people/RelationshipMerge.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kith::people {

/// Two contacts that are to become one: keep survives, other goes.
struct MergeWish {
    std::string keepId;
    std::string otherId;
    std::int64_t version = 0; ///< Of keep.
    std::int64_t otherVersion = 0;
    std::set<std::string> take = {}; ///< Names of the fields that are to be as other has them.
};

/// What a merge would do.
struct MergePreview {
    Contact keep;
    Contact other;
    Contact result;
    std::vector<std::string> dropped; ///< Names of other's fields whose contents go.
    std::vector<MovingRelationship> relationships;
    std::vector<MergeCount> counts;
};

/// Outside ids of two contacts that are two again.
struct UndoneMerge {
    std::string keptId;
    std::string goneId;
};

/// keep's fields, and other's where keep has none: the way to reach them, language and zone belong
/// together and stay keep's. take names those that are to be other's in any case.
ContactFields mergedFields(const ContactFields &keep, const ContactFields &other,
                           const std::set<std::string> &take);

/// Makes one contact of two, and two again. In the caller's transaction, on what the actor may see:
/// what they may not see answers NotFound. Tells no contact anything. Any thread.
class ContactMerge {
public:
    /// now is the time of the request. followers: whatever else is kept of contacts.
    ContactMerge(base::Millis now, const std::vector<ContactFollower *> &followers)
        : _now(now), _followers(followers) {}

    /// Notes both as seen. Whether the actor may see the clients is asked of the host afterwards.
    MergePreview preview(storage::Transaction &transaction, const access::Actor &actor,
                         const std::string &keepId, const std::string &otherId) const;

    /// Throws Conflict, code "stale", field "version" or "otherVersion".
    Merge merge(storage::Transaction &transaction, const access::Actor &actor,
                const MergeWish &wish) const;

    /// Takes a merge back. Whatever somebody changed since stays as it is by now, and counts for
    /// both where it narrows: a practitioner taken off, archiving, the marks of a relationship.
    /// Throws NotFound where there is nothing to undo for the actor, or no more; Conflict, code
    /// "merged-since", where a later merge has to be undone first, and ("email", "taken") where the
    /// address was given to somebody else.
    UndoneMerge undo(storage::Transaction &transaction, const access::Actor &actor,
                     const std::string &mergeId) const;

private:
    void takeAway(storage::Transaction &transaction, std::int64_t practiceNo, const Contact &gone,
                  std::int64_t keptNo) const;
    void complete(storage::Transaction &transaction, const access::Actor &actor, Contact kept,
                  const Contact &gone, Merge &merge) const;
    void strip(storage::Transaction &transaction, const access::Actor &actor, Contact kept,
               const Merge &merge) const;
    /// archivedAt: of a contact that was live before the merge.
    void bringBack(storage::Transaction &transaction, const access::Actor &actor,
                   const std::string &goneId, const Merge &merge,
                   std::optional<base::Millis> archivedAt) const;
    void note(storage::Transaction &transaction, const access::Actor &actor,
              const std::string &action, const std::string &keptId, const std::string &goneId,
              const std::string &mergeId) const;

    base::Millis _now;
    const std::vector<ContactFollower *> &_followers;
};

} // namespace kith::people
