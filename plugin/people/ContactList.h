// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/people/Contact.h"
#include "plugin/people/ContactFilter.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <vector>

namespace kith::people {

/// A row of a list.
struct ListedContact {
    ContactCard card;
    std::vector<AssignedPractitioner> practitioners; ///< By name.
};

/// A part of a list. total counts all of it.
struct ContactPage {
    std::vector<ListedContact> items;
    std::int64_t total = 0;
};

/// Matches of a search are counted up to here, and no further ones are listed. Where there are more
/// and a filter besides, the filter's contacts are looked at one by one instead, by name.
constexpr std::size_t mostCounted = 1000;

/// The contacts that the actor may see and the filter wants: by family name and given name, or,
/// where it has words, in the order of ContactSearch. At most 100.
ContactPage listContacts(storage::Transaction &transaction, const access::Actor &actor,
                         const ContactFilter &filter, std::size_t limit, std::size_t offset);

/// The cards of these contacts, in this order, as a search offers them: numbers without a contact,
/// archived contacts and those that the actor may not see are left out, whatever the search terms
/// say. At most 100 numbers.
std::vector<ContactCard> findCards(storage::Transaction &transaction, const access::Actor &actor,
                                   const std::vector<std::int64_t> &contactNos);

} // namespace kith::people
