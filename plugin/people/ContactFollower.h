// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::people {

/// Something that goes over with a merged contact, or ends with an archived one. Whoever may not
/// see all of its clients is not told of it.
struct MergeCount {
    std::vector<std::string> clientIds; ///< Whom it concerns.
    std::int64_t appointments = 0;
    std::int64_t messages = 0;      ///< That wait to be sent.
    std::int64_t shares = 0;        ///< Documents that the contact can open.
    std::int64_t portals = 0;       ///< Clients whose portal is open to the contact.
    std::string username = {};      ///< With which they sign in to the portal after a merge.
    std::string endedUsername = {}; ///< With which they cannot any more.
};

/// Two contacts that are being merged, and how they stood before.
struct MergingPair {
    std::int64_t goneNo = 0;
    std::int64_t keptNo = 0;
    bool goneWasArchived = false;
    bool keptWasArchived = false;
};

/// What another room keeps of contacts, for archiving one, and for merging two of them: "gone" goes
/// into "kept", and may come back. Every function works in the caller's transaction and calls no
/// host. The caller has found both contacts visible to the actor. Any thread.
class ContactFollower {
public:
    ContactFollower() = default;
    ContactFollower(const ContactFollower &) = delete;
    ContactFollower &operator=(const ContactFollower &) = delete;
    virtual ~ContactFollower() = default;

    /// The key of its part in the record of a merge, such as "invitations"; never changes.
    [[nodiscard]] virtual std::string name() const = 0;

    /// True where anything is or was kept about the contact.
    virtual bool uses(storage::Transaction &transaction, std::int64_t practiceNo,
                      std::int64_t contactNo) = 0;

    /// What merge would move, one entry for each set of clients.
    virtual std::vector<MergeCount> count(storage::Transaction &transaction,
                                          std::int64_t practiceNo, base::Millis now,
                                          std::int64_t goneNo, std::int64_t keptNo) = 0;

    /// Gives the kept contact what belongs to the other. Nobody is told of it. Answers a JSON text
    /// of what was moved, from which undo finds it again.
    virtual std::string merge(storage::Transaction &transaction, const access::Actor &actor,
                              base::Millis now, const MergingPair &pair) = 0;

    /// Gives back what merge moved, as far as nobody changed it since.
    virtual void undo(storage::Transaction &transaction, const access::Actor &actor,
                      base::Millis now, std::int64_t goneNo, std::int64_t keptNo,
                      const std::string &record) = 0;

    /// What archiving the contact would end beyond what any archived contact loses, one entry for
    /// each set of clients.
    virtual std::vector<MergeCount> countEnding(storage::Transaction & /*transaction*/,
                                                std::int64_t /*practiceNo*/, base::Millis /*now*/,
                                                std::int64_t /*contactNo*/) {
        return {};
    }

    /// Ends it; the contact is archived already. It does not come back with the contact.
    virtual void onArchived(storage::Transaction & /*transaction*/, const access::Actor & /*actor*/,
                            base::Millis /*now*/, std::int64_t /*contactNo*/) {}

    /// Relationships of contacts to the client ended or were taken away; that is stored already.
    virtual void onRelationsEnded(storage::Transaction & /*transaction*/,
                                  const access::Actor & /*actor*/, base::Millis /*now*/,
                                  const std::string & /*clientId*/) {}

    /// The host made the client from a part of into; the relationships have gone over already.
    virtual void onClientMerged(storage::Transaction & /*transaction*/,
                                const access::Actor & /*actor*/, base::Millis /*now*/,
                                const std::string & /*from*/, const std::string & /*into*/) {}

    /// Staff wrote an email address or a phone number; it is stored already, and may be what it
    /// was.
    virtual void onAddressChanged(storage::Transaction & /*transaction*/,
                                  const access::Actor & /*actor*/, base::Millis /*now*/,
                                  std::int64_t /*contactNo*/) {}
};

} // namespace kith::people
