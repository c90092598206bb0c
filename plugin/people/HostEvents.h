// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>

namespace kith::people {

/// What follows when the host merges or deletes clients and practitioners. Idempotent.

/// All relationships of the client from become those of into. Where both had one to the same
/// person, and where the two were related to each other, the one of from ends; a contact's marks
/// are joined.
void clientMerged(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                  const std::string &from, const std::string &into);

/// All relationships of the client end; the history stays.
void clientDeleted(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                   const std::string &clientId);

/// The practitioner has left: the contacts assigned to gone are assigned to successor instead, or
/// to nobody where successor is 0. Both are practitioner_no.
void practitionerDeleted(storage::Transaction &transaction, const access::Actor &actor,
                         base::Millis now, std::int64_t gone, std::int64_t successor);

} // namespace kith::people
