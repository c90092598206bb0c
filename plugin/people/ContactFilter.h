// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/storage/Query.h"
#include "plugin/storage/Sql.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::people {

/// Which contacts a list shows, of those that the actor may see.
struct ContactFilter {
    bool archived = false;           ///< The archived ones in place of the others.
    bool unreachable = false;        ///< Only those with neither email nor phone (B26).
    bool emergency = false;          ///< Only emergency contacts of some client (B13).
    std::int64_t practitionerNo = 0; ///< Only those assigned to this practitioner; 0: of all.
    std::vector<std::string> words;  ///< Folded; each begins a word of the contact.
};

/// Continues a query that begins with "… from contacts c where c.practice_no = ?", for everything
/// but words. bindFilter binds its values, the practice first, and answers the next place.
storage::SqlText conditionsOf(const ContactFilter &filter);
int bindFilter(storage::Query &query, const access::Actor &actor, const ContactFilter &filter);

/// Continues it for the words, by reading every row: for archived contacts, which the search does
/// not know. bindWords binds from the place on and answers the next one.
storage::SqlText wordsClause(const ContactFilter &filter);
int bindWords(storage::Query &query, int place, const ContactFilter &filter);

} // namespace kith::people
