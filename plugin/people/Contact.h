// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/base/Errors.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::people {

/// Bytes of each part of a name at most.
constexpr std::size_t longestName = 100;
constexpr std::size_t longestEmail = 254;
constexpr std::size_t longestPhone = 40;
constexpr std::size_t longestLanguage = 35;
constexpr std::size_t longestZone = 64;

/// What staff say about a contact. Texts that are not there are empty.
struct ContactFields {
    std::string givenName;
    std::string familyName;
    std::string preferredName;
    std::string email;
    std::string phone;            ///< As typed; E.164 once it was checked.
    std::string preferredChannel; ///< "email" or "sms"; empty becomes "email".
    std::string language;         ///< BCP 47; empty: the practice's.
    std::string timeZone;         ///< IANA; empty: the practice's.
};

/// Their names in JSON.
struct NamedField {
    std::string_view name;
    std::string ContactFields::*field;
};
inline constexpr std::array<NamedField, 8> namedFields{{
    {"givenName", &ContactFields::givenName},
    {"familyName", &ContactFields::familyName},
    {"preferredName", &ContactFields::preferredName},
    {"email", &ContactFields::email},
    {"phone", &ContactFields::phone},
    {"preferredChannel", &ContactFields::preferredChannel},
    {"language", &ContactFields::language},
    {"timeZone", &ContactFields::timeZone},
}};

/// Changes of a contact; what is not there stays.
struct ContactChange {
    std::optional<std::string> givenName;
    std::optional<std::string> familyName;
    std::optional<std::string> preferredName;
    std::optional<std::string> email;
    std::optional<std::string> phone;
    std::optional<std::string> preferredChannel;
    std::optional<std::string> language;
    std::optional<std::string> timeZone;
};

ContactFields changed(ContactFields fields, const ContactChange &change);

/// Brings the fields into the form in which they are stored and answers what is wrong with them.
/// region is where phone numbers without country code belong. The texts are clean already.
std::vector<base::FieldProblem> normalise(ContactFields &fields, const std::string &region);

/// A practitioner whom a contact is assigned to.
struct AssignedPractitioner {
    std::string id; ///< The host's.
    std::string name;
};

/// A contact as it is stored.
struct Contact {
    std::int64_t contactNo = 0;
    std::string id;
    ContactFields fields;
    std::string norm; ///< The words of its search terms, as they were written.
    std::int64_t version = 1;
    std::optional<base::Millis> archivedAt;
    base::Millis createdAt = 0;
    base::Millis changedAt = 0;
    std::vector<AssignedPractitioner> practitioners; ///< By name.
    std::optional<bool> smsStopped; ///< Its number's owner wants no SMS; nothing: nobody asked.
};

/// Preferred or given name, and family name.
std::string displayName(const ContactFields &fields);

} // namespace kith::people
