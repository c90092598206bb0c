// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/CardRow.h"
#include "plugin/people/Relationship.h"

namespace kith::people {

/// Relationships with a contact, of the aliases r and c, for readContactRelationship: begins with
/// selectCard, and is continued by conditions.
storage::SqlText selectContactRelationships();
Relationship readContactRelationship(const storage::Query &row);

/// Relationships between two clients, of the alias r.
storage::SqlText selectClientRelationships();
/// seenFrom is one of the two clients, or empty for the one for whom it was made. The other
/// client's name is not known yet, only its id.
Relationship readClientRelationship(const storage::Query &row, const std::string &seenFrom);

} // namespace kith::people
