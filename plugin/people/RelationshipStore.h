// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/PracticeTypes.h"
#include "plugin/people/Relationship.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::people {

/// Who is to be related to a client: one of the two ids is given.
struct RelationshipDraft {
    std::string clientId;
    std::string contactId;
    std::string relatedClientId;
    std::string type;
    RelationshipDetails details;
};

enum class Lasting { current, ended };

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

    /// Current ones: emergency contacts first, then by name, without archived contacts. Ended
    /// ones: the latest first.
    std::vector<Relationship> list(storage::Transaction &transaction, const access::Actor &actor,
                                   const std::string &clientId,
                                   Lasting lasting = Lasting::current) const;

    /// Also an ended one. Seen from clientId where that is one of its clients; else from the client
    /// it was made for. Throws NotFound.
    Relationship read(storage::Transaction &transaction, const access::Actor &actor,
                      const std::string &id, const std::string &clientId = {}) const;

    /// Changes one that read answered, as seen from its clientId, if it is still of that version
    /// and lasts. Throws Conflict (code "stale"), Invalid and NotFound.
    Relationship edit(storage::Transaction &transaction, const access::Actor &actor,
                      Relationship relationship, std::int64_t version,
                      const RelationshipChange &change) const;

    /// Ends it on a day (YYYY-MM-DD, not after today); it stays in the history. Throws as edit.
    Relationship end(storage::Transaction &transaction, const access::Actor &actor,
                     Relationship relationship, std::int64_t version, const std::string &on) const;

    /// Takes one that was made by mistake out of the history too. Throws NotFound.
    void remove(storage::Transaction &transaction, const access::Actor &actor,
                const std::string &id) const;

private:
    std::optional<std::string> otherSideOf(storage::Transaction &transaction,
                                           const access::Actor &actor,
                                           const std::string &type) const;
    void check(RelationshipDraft &draft, bool isType) const;
    void insert(storage::Transaction &transaction, const access::Actor &actor,
                const Relationship &relationship, const std::string &otherSide) const;
    std::string fittingType(storage::Transaction &transaction, const access::Actor &actor,
                            const std::string &type, const std::string &otherSide) const;

    base::Millis _now;
    const RelationshipTypes &_types;
};

} // namespace kith::people
