// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ContactLookup.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>

namespace kith::invitations {

/// The card with the reach that is left: a number whose owner answered STOP to an SMS is none.
people::ContactCard withUsableReach(storage::Transaction &transaction, people::ContactCard card);

/// As people::findContactByNo, with the reach that is left.
std::optional<people::ContactCard> findAddressee(storage::Transaction &transaction,
                                                 std::int64_t practiceNo, std::int64_t contactNo);

} // namespace kith::invitations
