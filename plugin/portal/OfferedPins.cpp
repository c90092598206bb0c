// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/OfferedPins.h"

#include "plugin/base/Secret.h"
#include "plugin/people/RequestKeys.h"

namespace kith::portal {

namespace {

/// Among the keys of requests, where it is removed in time. They belong to a practice and a user.
std::string keyOf(const std::string &contactId, std::string_view pin, const std::string &token) {
    return "pin-offer:" + base::hashSecret(token + "|" + contactId + "|" + std::string(pin));
}

} // namespace

std::string offerPin(storage::Transaction &transaction, const access::Actor &actor,
                     base::Millis now, const std::string &contactId, std::string_view pin) {
    std::string token = base::makeSecret();
    people::noteMade(transaction, actor, keyOf(contactId, pin, token),
                     std::to_string(now + pinOfferLife), now);
    return token;
}

bool isOfferedPin(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                  const std::string &contactId, std::string_view pin, const std::string &token) {
    if (token.empty())
        return false;
    const auto until = people::findMade(transaction, actor, keyOf(contactId, pin, token));
    return until && std::stoll(*until) > now;
}

} // namespace kith::portal
