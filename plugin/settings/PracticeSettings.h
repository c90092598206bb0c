// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith::settings {

/// What a practice has decided, with the defaults of config/practice-settings for the rest.
struct PracticeSettings {
    std::vector<int> reminderMinutes; ///< Before the start, largest first; empty: none (B24).
    bool namesClientInMessages;       ///< The client's given name, never the family name (B51).
    int videoOpensMinutes;            ///< Before the start (B23).
};

/// What a practice has decided on shared documents.
struct SharingSettings {
    int expiryDays;   ///< For which a share is good, where nothing else is said (B34).
    int undoSeconds;  ///< For which messages wait.
    bool asksForCode; ///< Before a document opens.
    bool codeGoesTheOtherWay;
    bool namesDocuments; ///< In messages and before the code (B51).
};

/// What a practice has decided on the Family Portal (B46, B47).
struct PortalSettings {
    bool notes;           ///< Contacts may write some.
    bool secondStep;      ///< A new browser is confirmed by a one-time code.
    bool changesTypedPin; ///< At the first sign-in, where staff typed it.
    int pinDigits;        ///< Of a random one.
    int invitationDays;   ///< For which an invitation's link is good.
};

/// The practice itself, from Kith's own snapshot.
struct PracticeCard {
    std::int64_t practiceNo = 0;
    std::string id; ///< The host's.
    std::string name;
    std::string region;
    std::string language;
    std::string timeZone;
    std::string phone;
    std::string email;
};

PracticeSettings readSettings(storage::Transaction &transaction, std::int64_t practiceNo);

SharingSettings readSharingSettings(storage::Transaction &transaction, std::int64_t practiceNo);

PortalSettings readPortalSettings(storage::Transaction &transaction, std::int64_t practiceNo);

/// Throws NotFound for a practice that Kith does not know.
PracticeCard readPractice(storage::Transaction &transaction, std::int64_t practiceNo);

/// A setting that can be read and written by name.
struct SettingDescription {
    std::string key;   ///< "reminders", "share-expiry"…
    std::string group; ///< Heading, in the actor's language, as the texts below.
    std::string label;
    std::string help;
    std::string value;
    enum class Type { onOff, number, numbers } type;
    std::int64_t minimum = 0;
    std::int64_t maximum = 0;
};

/// What the platform offers of what can be decided on (B53).
struct Offered {
    bool documents = true;
    bool portal = true;
};

/// Without those of what the platform does not offer (B53).
std::vector<SettingDescription> describeSettings(storage::Transaction &transaction,
                                                 const access::Actor &actor,
                                                 const Offered &offered);

/// Throws Invalid ("key", "unknown") for a setting that describeSettings leaves out.
void requireOffered(std::string_view key, const Offered &offered);

/// Changes one setting and writes the audit entry, with both values; what is so already is left
/// alone. Changed reminders reach the appointments that are booked already when
/// invitations::ReminderCatchUp runs. Throws Denied (no administrator), Invalid (unknown key, bad
/// value).
void writeSetting(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                  std::string_view key, std::string_view value);

} // namespace kith::settings
