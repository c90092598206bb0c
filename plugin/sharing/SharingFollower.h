// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ContactFollower.h"

namespace kith::sharing {

/// Shares and sendings of contacts that are merged or archived. Where both contacts can open a
/// document, the kept one's share goes on; the other one is set aside and opens nothing, and its
/// links lead to what goes on. Browsers that passed with a code are asked again.
class SharingFollower : public people::ContactFollower {
public:
    [[nodiscard]] std::string name() const override { return "sharing"; }
    bool uses(storage::Transaction &transaction, std::int64_t practiceNo,
              std::int64_t contactNo) override;
    std::vector<people::MergeCount> count(storage::Transaction &transaction,
                                          std::int64_t practiceNo, base::Millis now,
                                          std::int64_t goneNo, std::int64_t keptNo) override;
    std::string merge(storage::Transaction &transaction, const access::Actor &actor,
                      base::Millis now, const people::MergingPair &pair) override;
    /// What was revoked since stays revoked for both; what was sent again since stays with the
    /// kept contact. A message that went to the other one's address meanwhile is sent once more,
    /// and its links die.
    void undo(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
              std::int64_t goneNo, std::int64_t keptNo, const std::string &record) override;
    std::vector<people::MergeCount> countEnding(storage::Transaction &transaction,
                                                std::int64_t practiceNo, base::Millis now,
                                                std::int64_t contactNo) override;
    /// Revokes what can be opened.
    void onArchived(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                    std::int64_t contactNo) override;
    /// Who got a link or a code at an address that was corrected is let in no more: browsers that
    /// passed are asked for a code, which goes to the address on file.
    void onAddressChanged(storage::Transaction &transaction, const access::Actor &actor,
                          base::Millis now, std::int64_t contactNo) override;
};

} // namespace kith::sharing
