// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/storage/Query.h"
#include "plugin/storage/Sql.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::people {

/// Which contacts a list shows, of those that the actor may see.
struct ContactFilter {
    bool archived = false;    ///< The archived ones in place of the others.
    bool unreachable = false; ///< Only those with neither email nor phone (B26).
    bool emergency = false;   ///< Only emergency contacts of some client (B13),
    /// and of these clients alone; nothing: of any.
    std::optional<std::vector<std::string>> emergencyOf;
    std::int64_t practitionerNo = 0; ///< Only those assigned to this practitioner; 0: of all.
    std::vector<std::string> words;  ///< Folded; each begins a word of the contact.
};

/// " from … where …" of the contacts, with the alias c, that an actor may see and a filter wants,
/// but for its words. Who is assigned to somebody is found from there: one practitioner has few of
/// a practice's contacts.
class FilteredContacts {
public:
    FilteredContacts(storage::Dialect dialect, const access::Actor &actor,
                     const ContactFilter &filter);

    [[nodiscard]] const storage::SqlText &sql() const { return _sql; }
    /// Binds its values from the first place on and answers the next place.
    int bind(storage::Query &query) const;

    /// Continues sql for the words, by reading every row: for archived contacts, which the search
    /// does not know. bindWords binds from a place on and answers the next one.
    [[nodiscard]] storage::SqlText words() const;
    int bindWords(storage::Query &query, int place) const;

    /// True where it is the whole list by name, as NameRanks has it.
    [[nodiscard]] bool isWholeList() const { return _assignedTo == 0 && isPlain(); }
    /// True where all are listed with their names in contact_practitioners, which has the alias a.
    [[nodiscard]] bool isOfAssignments() const { return _assignedTo != 0 && !_filter.archived; }
    /// The practitioner whose list by name it is, as contact_practitioners has it; 0: nobody's.
    [[nodiscard]] std::int64_t listOf() const;

private:
    [[nodiscard]] bool isPlain() const;

    const access::Actor &_actor;
    const ContactFilter &_filter;
    std::int64_t _assignedTo; ///< A practitioner whose contacts they are; 0: nobody's alone.
    storage::SqlText _sql;
};

/// The clients whose emergency contacts a filter would list, before the host is asked which of them
/// the actor may see. At most 1000.
std::vector<std::string> emergencyClients(storage::Transaction &transaction,
                                          const access::Actor &actor, const ContactFilter &filter);

} // namespace kith::people
