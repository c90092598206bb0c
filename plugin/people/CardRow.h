// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ContactLookup.h"
#include "plugin/storage/Sql.h"

namespace kith::people {

/// The columns that readCard reads, of contacts with the alias c; more may follow.
inline constexpr storage::Sql selectCard =
    "select c.contact_no, c.id, c.given_name, c.family_name, c.preferred_name, c.email, c.phone,"
    " c.preferred_channel, c.language, c.time_zone, c.archived_at";
/// The position of the first column after them.
inline constexpr int afterCard = 11;

ContactCard readCard(const storage::Query &row);

} // namespace kith::people
