// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ContactFollower.h"

namespace kith::portal {

/// What becomes of the notes of two contacts that are made one: they go over with their answers,
/// and come back when that is undone. With a client that the host merged they go over for good.
class NotesFollower : public people::ContactFollower {
public:
    [[nodiscard]] std::string name() const override { return "portal-notes"; }

    bool uses(storage::Transaction &transaction, std::int64_t practiceNo,
              std::int64_t contactNo) override;
    std::vector<people::MergeCount> count(storage::Transaction &, std::int64_t, base::Millis,
                                          std::int64_t, std::int64_t) override {
        return {};
    }
    std::string merge(storage::Transaction &transaction, const access::Actor &actor,
                      base::Millis now, const people::MergingPair &pair) override;
    void undo(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
              std::int64_t goneNo, std::int64_t keptNo, const std::string &record) override;
    void onClientMerged(storage::Transaction &transaction, const access::Actor &actor,
                        base::Millis now, const std::string &from,
                        const std::string &into) override;
};

} // namespace kith::portal
