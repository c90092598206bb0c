// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/people/Contact.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kith::people {

/// A contact on file who is the same person as one of a list that comes in.
struct OnFile {
    /// False where the address belongs to a contact that the actor may not see: then they learn no
    /// more than that (B11, B14).
    bool visible = true;
    std::int64_t contactNo = 0;
    std::string id;
    std::string name;
    std::string email;
    std::string phone;
    bool archived = false;
};

/// Who has this address, archived contacts included; else who has the same phone number and the
/// same name and no other address, among those that the actor may see. fields are normalised;
/// sortKey is base::foldSortKey of family and given name.
std::optional<OnFile> findOnFile(storage::Transaction &transaction, const access::Actor &actor,
                                 const ContactFields &fields, const std::string &sortKey);

/// True while the contact is related to the client.
bool isRelated(storage::Transaction &transaction, std::int64_t practiceNo,
               const std::string &clientId, std::int64_t contactNo);

} // namespace kith::people
