// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/storage/Transaction.h"

#include <string>
#include <vector>

namespace kith::people {

/// One of them.
struct Suggestion {
    std::int64_t contactNo = 0;
    std::string id;
    std::string name;   ///< Preferred or given name, and family name.
    std::string detail; ///< Email, else phone; may be empty.
    Reach reach = Reach::none;
    std::string type; ///< What they are to one of the clients; empty: not related to any.
    bool emergency = false;
};

bool holdsContact(const std::vector<Suggestion> &list, std::int64_t contactNo);

/// Contacts offered while somebody types: the clients' own relations first, then all others.
struct Suggestions {
    std::vector<Suggestion> items;
    std::size_t relations = 0; ///< How many relations match, on all pages together.
    bool more = false;
};

/// What is asked for.
struct SuggestionQuery {
    std::vector<std::string> clientIds; ///< At most 10.
    std::vector<std::string> words;     ///< From base::foldQuery; none: relations only.
    std::size_t limit = 20;
    std::size_t offset = 0;
};

/// What the actor may see of it (B14, B20).
Suggestions suggest(storage::Transaction &transaction, const access::Actor &actor,
                    const SuggestionQuery &query);

} // namespace kith::people
