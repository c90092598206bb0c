// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ContactFollower.h"

namespace kith::invitations {

/// What becomes of the invitations of two contacts that are made one.
///
/// Each of them goes over as it is, with its messages. Where both are in one appointment one of the
/// two places stays: that of who is invited, else of who was told, so that the entry in their
/// calendar goes on to be right. The other place is left empty with the contact that is gone:
/// nobody is told that it was taken away, and its personal links lead to the one that stays. What
/// was dead stays dead: invitations of an archived contact that goes, and links of who was removed.
///
/// What they answered goes along; where both answered, the last word counts. Reminders that either
/// has turned off stay off.
class InvitationFollower : public people::ContactFollower {
public:
    [[nodiscard]] std::string name() const override { return "invitations"; }

    bool uses(storage::Transaction &transaction, std::int64_t practiceNo,
              std::int64_t contactNo) override;
    /// Upcoming appointments, and the messages that wait for them.
    std::vector<people::MergeCount> count(storage::Transaction &transaction,
                                          std::int64_t practiceNo, base::Millis now,
                                          std::int64_t goneNo, std::int64_t keptNo) override;
    std::string merge(storage::Transaction &transaction, const access::Actor &actor,
                      base::Millis now, const people::MergingPair &pair) override;
    /// An appointment that changed since is told to whom it concerns again; what went to the other
    /// one's address does not count as told, and the links in it die.
    void undo(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
              std::int64_t goneNo, std::int64_t keptNo, const std::string &record) override;
};

} // namespace kith::invitations
