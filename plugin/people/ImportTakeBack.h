// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/ContactFollower.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::people {

/// What an import made of one contact.
struct MadeContact {
    std::int64_t contactNo = 0;
    bool contact = false; ///< The contact itself; else it was on file before.
    std::vector<std::string> relationshipIds;
};

/// Takes back what an import made, as if it had never been, where nobody changed or used it since:
/// a contact with all its relationships or not at all, of a contact on file each relationship by
/// itself. Works in the caller's transaction and writes the audit entries. Any thread.
class ImportTakeBack {
public:
    ImportTakeBack(base::Millis now, const std::vector<ContactFollower *> &followers)
        : _now(now), _followers(followers) {}

    /// How many contacts and, of contacts on file, relationships had to stay.
    std::int64_t takeBack(storage::Transaction &transaction, const access::Actor &actor,
                          const MadeContact &made) const;

private:
    struct StoredContact;

    static std::optional<StoredContact> find(storage::Transaction &transaction,
                                             std::int64_t practiceNo, std::int64_t contactNo);
    bool takeContact(storage::Transaction &transaction, const access::Actor &actor,
                     const MadeContact &made, const StoredContact &contact) const;
    bool takeRelationship(storage::Transaction &transaction, const access::Actor &actor,
                          std::int64_t contactNo, const std::string &id) const;
    void removeContact(storage::Transaction &transaction, const access::Actor &actor,
                       const StoredContact &contact) const;
    [[nodiscard]] bool isUsed(storage::Transaction &transaction, std::int64_t practiceNo,
                              std::int64_t contactNo) const;

    base::Millis _now;
    const std::vector<ContactFollower *> &_followers;
};

} // namespace kith::people
