// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::portal {

// Invitations to the Family Portal that go over with a merged contact, in its transaction.

struct MovedInvites {
    std::vector<std::string> links; ///< The hashes of those that went over.
    bool waited = false;            ///< The message was still to be sent.

    [[nodiscard]] bool none() const { return links.empty() && !waited; }
};

/// Links that were sent to the address which the kept contact has open for that one; the other ones
/// open nothing as long as the two are one. What waits to be sent is dropped.
MovedInvites moveInvites(storage::Transaction &transaction, std::int64_t practiceNo,
                         base::Millis now, std::int64_t goneNo, std::int64_t keptNo);

/// Gives the links back.
void returnInvites(storage::Transaction &transaction, std::int64_t practiceNo, std::int64_t goneNo,
                   std::int64_t keptNo, const MovedInvites &moved);

/// Plans an invitation for a contact who is invited and has neither something to sign in with, nor
/// a link that is good, nor one on its way.
void ensureInvite(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                  std::int64_t contactNo);

} // namespace kith::portal
