// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/Addressee.h"

#include "plugin/messages/SmsStops.h"

namespace kith::invitations {

people::ContactCard withUsableReach(storage::Transaction &transaction, people::ContactCard card) {
    if (card.reach == people::Reach::sms && messages::SmsStops(transaction).contains(card.phone))
        card.reach = people::reachOf(card.email, {}, {});
    return card;
}

std::optional<people::ContactCard> findAddressee(storage::Transaction &transaction,
                                                 std::int64_t practiceNo, std::int64_t contactNo) {
    auto card = people::findContactByNo(transaction, practiceNo, contactNo);
    if (card)
        card = withUsableReach(transaction, std::move(*card));
    return card;
}

} // namespace kith::invitations
