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

/// How many contacts are read by number with one statement: on a server many, because each
/// statement is a round trip; in SQLite one, because a list of numbers costs it more.
constexpr std::size_t manyNumbers = 20;
constexpr std::size_t numbersAtOnce(storage::Dialect dialect) {
    return dialect == storage::Dialect::sqlite ? 1 : manyNumbers;
}

/// Continues a select from contacts with the alias c and relationships with the alias r: the
/// visible contacts around so many clients, a contact once for each of them. bindRelated binds all
/// of it. byImportance, after it, puts emergency contacts first and orders by name.
storage::SqlText fromRelated(std::size_t clients);
inline constexpr storage::Sql byImportance =
    " order by r.emergency desc, c.sort_key, c.contact_no, r.type";
void bindRelated(storage::Query &query, const access::Actor &actor,
                 const std::vector<std::string> &clientIds);

/// Continues a where clause over contacts with the alias c, so many numbers to bind.
storage::SqlText numberIsOneOf(std::size_t numbers);

} // namespace kith::people
