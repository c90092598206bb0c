// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <vector>

namespace kith::people {

/// A part of a list. total counts all of it.
struct ContactPage {
    std::vector<ContactCard> items;
    std::int64_t total = 0;
};

/// The contacts that the actor may see, by family name and given name.
ContactPage listContacts(storage::Transaction &transaction, const access::Actor &actor,
                         bool archived, std::int64_t limit, std::int64_t offset);

/// The cards of these contacts, in this order, as a search offers them: numbers without a contact,
/// archived contacts and those that the actor may not see are left out, whatever the search terms
/// say. At most 100 numbers.
std::vector<ContactCard> findCards(storage::Transaction &transaction, const access::Actor &actor,
                                   const std::vector<std::int64_t> &contactNos);

/// The cards of the first contacts, at most count, that a word finds, in the order of
/// ContactSearch: what it and findCards would answer, with one statement. word comes from
/// base::foldQuery.
std::vector<ContactCard> findCardsByWord(storage::Transaction &transaction,
                                         const access::Actor &actor, const std::string &word,
                                         std::size_t count);

} // namespace kith::people
