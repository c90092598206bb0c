// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <string>
#include <vector>

namespace kith::portal {

/// Something that was done under a contact's account, from the audit log (B52).
struct Activity {
    base::Millis at = 0;
    std::string action; ///< As in the log: "portal.signed-in", "share.opened"…
    std::string title;  ///< Of a document that is open to the contact still; else empty.
};

/// What the contact who is signed in did, the last first; at most some hundred. Nothing that
/// anybody else did.
std::vector<Activity> ownActivity(storage::Transaction &transaction, const access::Actor &contact,
                                  base::Millis now);

} // namespace kith::portal
