// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/OwnProfile.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Email.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Phone.h"
#include "plugin/base/Text.h"
#include "plugin/messages/SmsStops.h"
#include "plugin/people/ContactStore.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/PortalMessages.h"
#include "plugin/portal/Proofs.h"

namespace kith::portal {

using messages::Via;
using storage::Transaction;

OwnProfile readProfile(Transaction &transaction, const access::Actor &contact) {
    access::requireContact(contact);
    auto card = people::findContactByNo(transaction, contact.practiceNo, contact.contactNo);
    auto account = findAccountById(transaction, contact.practiceNo, contact.accountId);
    if (!card || !account)
        throw base::NotFound("There is no such contact.");
    const bool isSmsStopped = messages::SmsStops(transaction).contains(card->phone);
    return {std::move(*card), std::move(*account),
            invitations::readReminderChoice(transaction, contact.practiceNo, contact.contactNo),
            browsersOf(transaction, contact.practiceNo, contact.accountId), isSmsStopped};
}

std::optional<WantedAddress> readAddress(Via via, const std::string &typed,
                                         const std::string &region) {
    const std::string text(base::trim(typed));
    if (via == Via::email)
        return base::isEmailAddress(text) ? std::optional(WantedAddress{via, text}) : std::nullopt;
    if (text.size() > people::longestPhone)
        return std::nullopt;
    auto number = base::parsePhone(text, region);
    return number ? std::optional(WantedAddress{via, std::move(*number)}) : std::nullopt;
}

const std::string &presentAddress(const people::ContactCard &card, Via via) {
    return via == Via::email ? card.email : card.phone;
}

void changeAddress(Transaction &transaction, const access::Actor &contact, base::Millis now,
                   const WantedAddress &wanted, const settings::PracticeCard &practice,
                   const std::vector<people::ContactFollower *> &followers) {
    access::requireContact(contact);
    const auto before = people::findContactByNo(transaction, contact.practiceNo, contact.contactNo);
    if (!before)
        throw base::NotFound("There is no such contact.");
    people::ContactChange change;
    (wanted.via == Via::email ? change.email : change.phone) = wanted.address;
    people::ContactStore(now).editOwn(transaction, contact, change, practice.region);
    for (people::ContactFollower *follower : followers)
        follower->onAddressChanged(transaction, contact, now, contact.contactNo);
    planChanged(transaction, contact.practiceNo, now, *before,
                wanted.via == Via::email ? ChangedPart::email : ChangedPart::phone);
}

void signOutEverywhere(Transaction &transaction, const access::Actor &contact, base::Millis now) {
    access::requireContact(contact);
    forgetBrowsers(transaction, contact.practiceNo, contact.accountId);
    endProofs(transaction, contact.practiceNo, contact.contactNo);
    audit::record(transaction, contact, now,
                  {"portal.signed-out-everywhere", "contact", contact.id, contact.id});
}

} // namespace kith::portal
