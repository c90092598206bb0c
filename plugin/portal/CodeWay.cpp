// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/CodeWay.h"

#include "plugin/messages/SmsStops.h"

namespace kith::portal {

using messages::Via;

bool isReachedBySms(const CodeSending &codes, const std::string &phone, bool isStopped) {
    return !phone.empty() && codes.sms && codes.rules.allows(phone) && !isStopped;
}

std::optional<std::pair<Via, std::string>> codeWayTo(storage::Transaction &transaction,
                                                     const CodeSending &codes,
                                                     const people::ContactCard &contact) {
    const std::string &phone = contact.phone;
    const bool isStopped = messages::SmsStops(transaction).contains(phone);
    if (!contact.email.empty())
        return std::pair(Via::email, contact.email);
    if (isReachedBySms(codes, phone, isStopped))
        return std::pair(Via::sms, phone);
    return std::nullopt;
}

} // namespace kith::portal
