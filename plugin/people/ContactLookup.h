// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::people {

/// How a contact can be reached, all considered: preferred channel first, else the other one.
enum class Reach { none, email, sms };

std::string_view nameOf(Reach reach);

/// preferred is a channel, "email" or "sms", or empty.
Reach reachOf(std::string_view email, std::string_view phone, std::string_view preferred);

/// How a contact is called: by the preferred name where there is one, and the family name.
std::string displayNameOf(std::string_view givenName, std::string_view familyName,
                          std::string_view preferredName);

/// A contact as other features need it: to invite, to share with, to address.
struct ContactCard {
    std::int64_t contactNo = 0;
    std::string id;
    std::string givenName;
    std::string familyName;
    std::string displayName; ///< Preferred or given name, and family name.
    std::string email;
    std::string phone; ///< E.164.
    Reach reach = Reach::none;
    std::string language; ///< BCP 47; empty: the practice's.
    std::string timeZone; ///< IANA; empty: the practice's.
    bool archived = false;
};

/// What the contact is called by those who know them: without the family name.
std::string callNameOf(const ContactCard &contact);

/// A contact and what they are to one of the clients asked for.
struct RelatedContact {
    ContactCard card;
    std::string type; ///< Of config/relationship-types.json.
    bool emergency = false;
};

/// The contact with this outside id, if the actor may see it. Archived ones too.
std::optional<ContactCard> findContact(storage::Transaction &transaction,
                                       const access::Actor &actor, const std::string &id);

/// The contact with this number, for the system's own work (delivery).
std::optional<ContactCard> findContactByNo(storage::Transaction &transaction,
                                           std::int64_t practiceNo, std::int64_t contactNo);

/// The contacts related to any of the clients that the actor may see, not archived, each once,
/// emergency contacts first, then by name. At most 100.
std::vector<RelatedContact> findRelated(storage::Transaction &transaction,
                                        const access::Actor &actor,
                                        const std::vector<std::string> &clientIds);

} // namespace kith::people
