// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/CodeWay.h"

#include "plugin/messages/SmsStops.h"

namespace kith::portal {

using messages::Via;

std::optional<std::pair<Via, std::string>> codeWayTo(storage::Transaction &transaction,
                                                     const CodeSending &codes,
                                                     const people::ContactCard &contact) {
    const std::string &phone = contact.phone;
    const bool isStopped = messages::SmsStops(transaction).contains(phone);
    if (!contact.email.empty())
        return std::pair(Via::email, contact.email);
    if (phone.empty() || !codes.sms || !codes.rules.allows(phone) || isStopped)
        return std::nullopt;
    return std::pair(Via::sms, phone);
}

} // namespace kith::portal
