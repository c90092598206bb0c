// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/GrantSuggestion.h"

#include "plugin/base/Fold.h"
#include "plugin/people/ContactStore.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/GrantChecks.h"
#include "plugin/portal/OfferedPins.h"
#include "plugin/portal/PinPolicy.h"
#include "plugin/settings/PracticeSettings.h"

#include <algorithm>

namespace kith::portal {

namespace {

using people::Contact;
using storage::Transaction;

/// "rosa.garcia", in Latin letters.
std::string nameOf(const Contact &contact) {
    std::string name =
        base::foldSortKey(contact.fields.givenName + " " + contact.fields.familyName);
    std::replace(name.begin(), name.end(), ' ', '.');
    constexpr std::size_t longest = 60;
    name.resize(std::min(name.size(), longest));
    return name.size() < 3 ? "contact" : name;
}

std::string freeUsername(Transaction &transaction, std::int64_t practiceNo,
                         const Contact &contact) {
    const std::string &email = contact.fields.email;
    if (!email.empty() && email.size() <= longestUsername &&
        !isTaken(transaction, practiceNo, email))
        return email;
    const std::string name = nameOf(contact);
    std::string free = name;
    for (int number = 2; isTaken(transaction, practiceNo, free); ++number)
        free = name + std::to_string(number);
    return free;
}

} // namespace

GrantSuggestion suggestGrant(storage::Database &database, platform::Clients &clients,
                             const access::Actor &actor, base::Millis now,
                             const std::string &clientId, const std::string &contactId) {
    requireGrantClient(clients, actor, clientId);
    return database.write([&](Transaction &transaction) {
        const Contact contact = people::ContactStore(now).read(transaction, actor, contactId);
        requireRelation(transaction, actor.practiceNo, contact.contactNo, clientId);
        const auto account = findAccount(transaction, actor.practiceNo, contact.contactNo);
        const auto settings = settings::readPortalSettings(transaction, actor.practiceNo);
        GrantSuggestion suggestion;
        suggestion.hasAccount = account.has_value();
        suggestion.username =
            account ? account->username : freeUsername(transaction, actor.practiceNo, contact);
        suggestion.digits = settings.pinDigits;
        suggestion.changesTyped = settings.changesTypedPin;
        suggestion.pin = randomPin(factsOf(contact, suggestion.username),
                                   static_cast<std::size_t>(settings.pinDigits));
        suggestion.offer = offerPin(transaction, actor, now, contactId, suggestion.pin.view());
        return suggestion;
    });
}

} // namespace kith::portal
