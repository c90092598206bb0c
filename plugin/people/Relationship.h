// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/base/Errors.h"
#include "plugin/people/ClientNames.h"
#include "plugin/people/Contact.h"
#include "plugin/people/ContactLookup.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::people {

/// Bytes of a type's id at most.
constexpr std::size_t longestType = 64;
/// Characters (code points) of the notes at most.
constexpr std::size_t longestNotes = 500;

/// What staff note of a relationship. Dates are YYYY-MM-DD, the last day; empty: no end.
struct RelationshipDetails {
    bool emergency = false;
    std::string notes; ///< May have several lines.
    bool legalGuardian = false;
    std::string legalGuardianUntil;
    std::string careInformation = "no"; ///< May be told about care: "no", "limited", "yes".
    std::string careInformationUntil;

    bool operator==(const RelationshipDetails &) const = default;
};

/// Changes of a relationship; what is not there stays.
struct RelationshipChange {
    std::optional<std::string> type;
    std::optional<bool> emergency;
    std::optional<std::string> notes;
    std::optional<bool> legalGuardian;
    std::optional<std::string> legalGuardianUntil;
    std::optional<std::string> careInformation;
    std::optional<std::string> careInformationUntil;
};

RelationshipDetails changed(RelationshipDetails details, const RelationshipChange &change);

/// What is wrong with them, field by field. An end without the mark that it ends is dropped.
std::vector<base::FieldProblem> normalise(RelationshipDetails &details);

/// What somebody is to a client, seen from that client.
struct Relationship {
    std::string id;
    std::string clientId;               ///< From whom it is seen.
    std::optional<ContactCard> contact; ///< One of the two is there.
    std::optional<ClientName> related;  ///< Another client of the practice (B7).
    std::string type;                   ///< What they are to clientId.
    RelationshipDetails details;        ///< Of them for clientId; the notes are of both.
    std::vector<AssignedPractitioner> practitioners; ///< Of the contact, by name.
    std::int64_t version = 1;
    base::Millis since = 0;
    std::string endedOn; ///< YYYY-MM-DD; empty while it lasts.
    bool turned = false; ///< Seen from the client for whom it was not made.
};

} // namespace kith::people
