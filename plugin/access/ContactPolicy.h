// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/storage/Sql.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::access {

/// What a contact sees in the Family Portal (B42, B44, B45, B50). Access is open while it is
/// granted, the relationship lasts and the contact is neither archived nor merged: read anew by
/// every query, so that taking any of it away works on the next one.

/// What of a client is open to a contact.
struct OpenClient {
    std::string clientId; ///< The host's.
    bool appointments = false;
    bool documents = false;
    bool notes = false;
};

/// The clients whose portal is open to the contact, by id.
std::vector<OpenClient> openClients(storage::Transaction &transaction, std::int64_t practiceNo,
                                    std::int64_t contactNo);

/// One of them; nothing where it is not open, or there is no such client.
std::optional<OpenClient> findOpenClient(storage::Transaction &transaction, std::int64_t practiceNo,
                                         std::int64_t contactNo, const std::string &clientId);

/// True where any client's portal is open to the contact: without one nobody signs in.
bool hasOpenClient(storage::Transaction &transaction, std::int64_t practiceNo,
                   std::int64_t contactNo);

/// Continues a where clause over portal_access with the alias g. Binds nothing.
inline constexpr storage::Sql accessIsOpen =
    " and g.state = 'granted' and exists (select 1 from relationships lasting"
    " where lasting.practice_no = g.practice_no and lasting.client_id = g.client_id"
    " and lasting.contact_no = g.contact_no and lasting.ended_at is null)"
    " and exists (select 1 from contacts living where living.practice_no = g.practice_no"
    " and living.contact_no = g.contact_no and living.archived_at is null"
    " and living.merged_into is null)";

/// Continues a where clause over invitees with the alias i, joined with their appointments a: the
/// contact's own invitations to appointments of which every client shows them appointments. Bind
/// the contact's number, the practice's and the contact's again, where the fragment stands.
storage::SqlText invitationIsOpen(storage::Dialect dialect);

/// Continues a where clause over shares with the alias s: those for the contact, of clients that
/// show them documents. Whether a share is good still is sharing's to say. Bind the contact's
/// number once.
storage::SqlText shareIsOpen();

/// Throws Denied unless the actor is a contact who is signed in.
void requireContact(const Actor &actor);

} // namespace kith::access
