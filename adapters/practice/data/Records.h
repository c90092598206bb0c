// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/base/Calendar.h"

#include <string>
#include <vector>

namespace practice {

/// The practice itself; there is one.
struct Practice {
    std::string id;
    std::string name;
    std::string region;   ///< ISO 3166-1 alpha-2.
    std::string language; ///< BCP 47.
    std::string timeZone;
    std::string phone;
    std::string email;
};

/// Somebody who sees clients.
struct Practitioner {
    std::string id;
    std::string displayName;
    std::string specialty;
    std::string email;
    int colour = 1; ///< 1 to 6: which of the calendar's colours.
    bool active = true;
};

/// Somebody who signs in.
struct User {
    std::string id;
    std::string login;
    std::string passwordHash;
    std::string displayName;
    std::string role;           ///< "admin" or "practitioner".
    std::string scope;          ///< Of Kith's contacts: "all" or "assigned".
    std::string practitionerId; ///< Empty for an administrator.

    bool isAdmin() const { return role == "admin"; }
};

/// The person in care.
struct Client {
    std::string id;
    std::string givenName;
    std::string familyName;
    std::string bornOn; ///< ISO date.
    std::string email;
    std::string phone;
    std::string address;
    std::string language;
    std::string timeZone;       ///< Empty: the practice's.
    std::string practitionerId; ///< Who usually sees the client.
    std::string note;           ///< One line for the front desk.

    std::string name() const { return givenName + " " + familyName; }
};

struct Appointment {
    std::string id;
    std::int64_t revision = 0; ///< Rises with every change; 0: not stored yet.
    bool cancelled = false;
    std::string kind; ///< "Physiotherapy", "First visit"; the practice's own words.
    Millis startsAt = 0;
    Millis endsAt = 0;
    std::string timeZone;
    std::string place;
    std::string videoUrl; ///< Empty: no video session.
    std::string seriesId; ///< Empty: on its own.
    std::vector<std::string> clientIds;
    std::vector<std::string> practitionerIds;
};

/// A document without its content.
struct Document {
    std::string id;
    std::string clientId;
    std::string kind; ///< "Invoice", "Form", "Letter".
    std::string title;
    std::string mediaType;
    std::string versionId;
    std::int64_t size = 0; ///< In bytes.
    Millis createdAt = 0;
};

} // namespace practice
