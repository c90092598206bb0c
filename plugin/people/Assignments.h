// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/JsonWriter.h"
#include "plugin/people/Contact.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <vector>

namespace kith::people {

/// The practitioners whom a contact is assigned to, by name. The caller has checked that the actor
/// may see the contact.
std::vector<AssignedPractitioner> practitionersOf(storage::Transaction &transaction,
                                                  std::int64_t practiceNo, std::int64_t contactNo);

/// The same of several contacts, in their order.
std::vector<std::vector<AssignedPractitioner>>
practitionersOf(storage::Transaction &transaction, std::int64_t practiceNo,
                const std::vector<std::int64_t> &contactNos);

/// As JSON: [{"id", "name"}].
void writePractitioners(http::JsonWriter &out,
                        const std::vector<AssignedPractitioner> &practitioners);

} // namespace kith::people
