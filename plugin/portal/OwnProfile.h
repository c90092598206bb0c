// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/ReminderChoice.h"
#include "plugin/people/ContactFollower.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/portal/Account.h"
#include "plugin/portal/Browsers.h"
#include "plugin/settings/PracticeSettings.h"
#include "plugin/storage/Database.h"

#include <optional>
#include <string>
#include <vector>

namespace kith::portal {

/// What a contact who is signed in reads of themselves.
struct OwnProfile {
    people::ContactCard card;
    Account account;
    invitations::ReminderChoice reminders;
    std::vector<Browser> browsers;
    bool isSmsStopped = false; ///< Their number sent STOP.
};

/// Throws NotFound where the contact or the account is gone since.
OwnProfile readProfile(storage::Transaction &transaction, const access::Actor &contact);

/// An address that a contact wants to have: an email address or a mobile number.
struct WantedAddress {
    messages::Via via = messages::Via::email;
    std::string address; ///< As it is stored: E.164.
};

/// Reads what was typed; nothing where it is no such address. region: the practice's.
std::optional<WantedAddress> readAddress(messages::Via via, const std::string &typed,
                                         const std::string &region);

/// The one that the contact has now; may be empty.
const std::string &presentAddress(const people::ContactCard &card, messages::Via via);

/// Writes an address that the contact has proved to own: all that they had are told of it, and what
/// was sent to the one before opens nothing any more. In the caller's transaction. Throws Conflict
/// ("email", "taken"), which never says whose it is (B11).
void changeAddress(storage::Transaction &transaction, const access::Actor &contact,
                   base::Millis now, const WantedAddress &wanted,
                   const settings::PracticeCard &practice,
                   const std::vector<people::ContactFollower *> &followers);

/// Signs the contact out of every browser, as the profile does it of one: all sessions end, this
/// one too, no browser is known any more, so that each is confirmed by a code again where the
/// practice has it so, and what was on its way to be proved is over. In the caller's transaction.
void signOutEverywhere(storage::Transaction &transaction, const access::Actor &contact,
                       base::Millis now);

} // namespace kith::portal
