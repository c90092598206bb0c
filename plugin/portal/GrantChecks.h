// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/Contact.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/platform/Clients.h"
#include "plugin/portal/AccessRows.h"
#include "plugin/portal/PortalState.h"
#include "plugin/portal/Weakness.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kith::portal {

// What all that staff do with somebody's access to the portal has in common.

/// Throws Denied where the actor is no staff, NotFound where they may not see the client; asks the
/// host, so with no transaction held.
void requireGrantClient(platform::Clients &clients, const access::Actor &actor,
                        const std::string &clientId);

/// Throws NotFound where the contact is not related to the client at present.
void requireRelation(storage::Transaction &transaction, std::int64_t practiceNo,
                     std::int64_t contactNo, const std::string &clientId);

/// Throws Conflict ("contact", "archived").
void refuseArchived(const people::Contact &contact);

/// True where the row opens the portal, or invites to it, as it is wished; false where it does
/// neither. Throws Conflict ("contact", "stale") where something else is to be seen: somebody
/// decided that in the meantime.
bool isGiven(const std::optional<AccessRow> &row, const Sees &wished, base::Millis now);

/// The contact as messages need it.
people::ContactCard cardOf(storage::Transaction &transaction, std::int64_t practiceNo,
                           const people::Contact &contact);

/// What others know of the contact and would try as a PIN.
KnownFacts factsOf(const people::Contact &contact, const std::string &username);

/// For the audit log.
std::string detailsOf(const Sees &sees);
void noteGrant(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
               const std::string &action, const std::string &contactId,
               const std::string &clientId = {}, std::string details = "{}");

} // namespace kith::portal
