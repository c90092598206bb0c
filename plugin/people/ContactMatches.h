// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/people/Contact.h"
#include "plugin/storage/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace kith::people {

/// A contact that has what was typed.
struct ContactMatch {
    Contact contact;
    bool byEmail = false;
    bool byPhone = false;
    std::optional<std::string> relationshipId; ///< With the client asked for, where there is one.
};

struct ContactMatches {
    std::vector<ContactMatch> items;
    /// Also where the contact that has it is none that the actor may see (B11).
    bool emailTaken = false;
};

/// Who has this email address or this phone number already, archived contacts included. Texts that
/// are no address (yet) match nothing; region is where the phone number belongs. At most ten.
/// Each contact that is answered is in the audit log as seen.
ContactMatches findMatches(storage::Transaction &transaction, const access::Actor &actor,
                           base::Millis now, const std::string &email, const std::string &phone,
                           const std::string &region, const std::string &clientId);

} // namespace kith::people
