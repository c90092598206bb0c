// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <string>
#include <string_view>

namespace kith::portal {

// Random PINs that were offered to staff: one that comes back was not thought up by anybody, so it
// need not be changed at the first sign-in. An offer is good for an hour, for the staff user to
// whom it was made and the contact for whom, in every process of the same database.

/// How long an offer is good.
constexpr base::Millis pinOfferLife = base::hour;

/// Notes an offer and answers its token, which comes back with the PIN. Only a hash of the two is
/// kept: the token, which nobody but the asker has, keeps it from being tried out.
std::string offerPin(storage::Transaction &transaction, const access::Actor &actor,
                     base::Millis now, const std::string &contactId, std::string_view pin);

/// True where this PIN was offered with this token, which may be anything.
bool isOfferedPin(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                  const std::string &contactId, std::string_view pin, const std::string &token);

} // namespace kith::portal
