// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/people/Contact.h"
#include "plugin/people/ContactFilter.h"
#include "plugin/people/NameRanks.h"
#include "plugin/storage/Transaction.h"

#include <string>
#include <vector>

namespace kith::people {

/// What a contact is to a client.
struct ExtractedRelation {
    std::string clientId; ///< The host's.
    std::string type;
    bool emergency = false;
};

/// A contact with all that a file of contacts says of it.
struct ContactExtract {
    NameKey place; ///< In the list by name.
    std::string id;
    ContactFields fields;
    std::vector<std::string> practitionerIds; ///< The host's; for a limited actor their own alone.
    std::vector<ExtractedRelation> relations; ///< Current ones, by client.
};

/// The contacts that the actor may see and the filter wants, in the order of the list by name,
/// from behind a place on, at most limit. Whether the actor may see the clients is asked of the
/// host afterwards.
std::vector<ContactExtract> extractContacts(storage::Transaction &transaction,
                                            const access::Actor &actor, const ContactFilter &filter,
                                            const NameKey &after, std::size_t limit);

} // namespace kith::people
