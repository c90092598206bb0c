// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ContactEraser.h"
#include "plugin/people/ContactFollower.h"

namespace kith::portal {

/// What becomes of the portal of two contacts that are made one.
///
/// What either was granted the kept one has: where both have access to a client, only what both
/// might see, and nothing where it was taken from one of them. The access of an archived contact
/// stays dead. The kept one's account stays; the other's cannot sign in as long as they are one.
/// Where only the other has an account that lives it goes over, so that the person can come in as
/// before. Whoever can sign in afterwards needs no invitation: it opens. Where nobody can the link
/// of an invitation goes over, or the invitation is planned anew for the kept one. Both are signed
/// out, by a merge and by its undo.
///
/// Access rests on a relationship: it is revoked when that ends.
class PortalFollower : public people::ContactFollower, public people::ContactEraser {
public:
    [[nodiscard]] std::string name() const override { return "portal"; }

    bool uses(storage::Transaction &transaction, std::int64_t practiceNo,
              std::int64_t contactNo) override;
    /// Portals that open to the kept contact, and whose username stays.
    std::vector<people::MergeCount> count(storage::Transaction &transaction,
                                          std::int64_t practiceNo, base::Millis now,
                                          std::int64_t goneNo, std::int64_t keptNo) override;
    std::string merge(storage::Transaction &transaction, const access::Actor &actor,
                      base::Millis now, const people::MergingPair &pair) override;
    /// What staff decided since stays.
    void undo(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
              std::int64_t goneNo, std::int64_t keptNo, const std::string &record) override;
    /// The resting account, its browsers, and what holds an address of the contact.
    void onErased(storage::Transaction &transaction, std::int64_t practiceNo,
                  std::int64_t contactNo) override;
    /// Signs the contact out, for good: their access is as it was when they are restored.
    std::vector<people::MergeCount> countEnding(storage::Transaction &transaction,
                                                std::int64_t practiceNo, base::Millis now,
                                                std::int64_t contactNo) override;
    void onArchived(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                    std::int64_t contactNo) override;
    /// A code that goes to the address before proves nothing any more.
    void onAddressChanged(storage::Transaction &transaction, const access::Actor &actor,
                          base::Millis now, std::int64_t contactNo) override;
    void onRelationsEnded(storage::Transaction &transaction, const access::Actor &actor,
                          base::Millis now, const std::string &clientId) override;
    /// Who has access to both keeps what both showed.
    void onClientMerged(storage::Transaction &transaction, const access::Actor &actor,
                        base::Millis now, const std::string &from,
                        const std::string &into) override;
};

} // namespace kith::portal
