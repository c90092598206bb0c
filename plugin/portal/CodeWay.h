// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Outbox.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/portal/SignIn.h"
#include "plugin/storage/Transaction.h"

#include <optional>
#include <string>
#include <utility>

namespace kith::portal {

/// Whether an SMS would reach this number; isStopped says whether its owner answered STOP to one.
bool isReachedBySms(const CodeSending &codes, const std::string &phone, bool isStopped);

/// Which way a one-time code goes to a contact, and where to: by email, else by SMS; nothing where
/// the contact has no address that it would reach. The same statements whatever comes of it.
std::optional<std::pair<messages::Via, std::string>> codeWayTo(storage::Transaction &transaction,
                                                               const CodeSending &codes,
                                                               const people::ContactCard &contact);

} // namespace kith::portal
