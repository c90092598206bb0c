// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <span>
#include <string>

namespace kith::audit {

/// What was done or seen (B52). Never holds secrets, PINs, tokens or message bodies.
struct Entry {
    std::string action;         ///< Such as "contact.created".
    std::string objectKind;     ///< "contact", "appointment", "message"…
    std::string objectId;       ///< Outside id of the object.
    std::string subjectId = {}; ///< Whom else it concerns: a client's or contact's id.
    std::string details = "{}"; ///< A JSON object.
};

/// An entry with who did it, and when.
struct Record {
    access::Actor actor; ///< As much of it as the log names.
    base::Millis at = 0;
    Entry entry;
};

/// Writes an entry in the transaction of what it is about: both are kept, or neither.
void record(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
            const Entry &entry);

/// Writes many, several with a statement.
void recordAll(storage::Transaction &transaction, std::span<const Record> records);

} // namespace kith::audit
