// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/ClientNames.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/people/RelationshipTypes.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::people {

/// What somebody is to a client, seen from that client.
struct Relationship {
    std::string id;
    std::string clientId;               ///< From whom it is seen.
    std::optional<ContactCard> contact; ///< One of the two is there.
    std::optional<ClientName> related;  ///< Another client of the practice (B7).
    std::string type;                   ///< What they are to clientId.
    bool emergency = false;
    std::int64_t version = 1;
};

/// Who is to be related to a client: one of the two ids is given.
struct RelationshipDraft {
    std::string clientId;
    std::string contactId;
    std::string relatedClientId;
    std::string type;
    bool emergency = false;
};

/// Relationships in the database, in the caller's transaction. A relationship with a contact that
/// the actor may not see does not exist for them; whether they may see a client is asked of the
/// host before. Each change writes its audit entry. Any thread.
class RelationshipStore {
public:
    /// now is the time of the request, read before the transaction: the clock is the host's.
    RelationshipStore(base::Millis now, const RelationshipTypes &types)
        : _now(now), _types(types) {}

    /// Throws Invalid (unknown type, a client related to itself, an archived or unknown contact)
    /// and Conflict with code "already-related", whose related is the existing one's id (B6).
    Relationship add(storage::Transaction &transaction, const access::Actor &actor,
                     const RelationshipDraft &draft) const;

    /// All that are not ended, emergency contacts first, then by name; archived contacts are left
    /// out.
    std::vector<Relationship> list(storage::Transaction &transaction, const access::Actor &actor,
                                   const std::string &clientId) const;

    /// Seen from clientId where that is one of its clients; else from the client it was made for.
    /// Throws NotFound.
    Relationship read(storage::Transaction &transaction, const access::Actor &actor,
                      const std::string &id, const std::string &clientId = {}) const;

    /// Changes type (as seen from the relationship's clientId) and emergency mark of one that is
    /// still of that version. Throws Conflict (code "stale"), Invalid and NotFound.
    Relationship edit(storage::Transaction &transaction, const access::Actor &actor,
                      Relationship relationship, std::int64_t version,
                      const std::optional<std::string> &type, std::optional<bool> emergency) const;

    /// Ends it; it stays in the history. Throws NotFound.
    void end(storage::Transaction &transaction, const access::Actor &actor,
             const std::string &id) const;

private:
    void check(const RelationshipDraft &draft) const;
    std::string fittingType(const std::string &type, const std::string &otherSide) const;

    base::Millis _now;
    const RelationshipTypes &_types;
};

} // namespace kith::people
