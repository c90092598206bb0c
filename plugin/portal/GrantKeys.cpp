// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/GrantKeys.h"

#include "plugin/base/Errors.h"
#include "plugin/people/RequestKeys.h"

namespace kith::portal {

namespace {

/// Of a text of Argon2id ("$argon2id$v=19$m=…$salt$hash"), made anew for each secret that is set.
std::string saltOf(const std::string &secret) {
    const std::size_t end = secret.rfind('$');
    if (end == std::string::npos || end == 0)
        return {};
    const std::size_t begin = secret.rfind('$', end - 1) + 1;
    return secret.substr(begin, end - begin);
}

std::string placeOf(const std::string &clientId, const std::string &contactId) {
    return clientId + "|" + contactId + "|";
}

} // namespace

bool GivenBefore::isWith(const std::string &secret) const {
    return !salt.empty() && salt == saltOf(secret);
}

std::optional<GivenBefore> findGiven(storage::Transaction &transaction, const access::Actor &actor,
                                     const std::string &key, const std::string &clientId,
                                     const std::string &contactId) {
    const auto made = people::findMade(transaction, actor, key);
    if (!made)
        return std::nullopt;
    const std::string place = placeOf(clientId, contactId);
    if (!made->starts_with(place))
        throw base::Conflict("key", "used", "This request was for somebody else.");
    return GivenBefore{made->substr(place.size())};
}

void noteGiven(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
               const std::string &key, const std::string &clientId, const std::string &contactId,
               const std::string &secret) {
    people::noteMade(transaction, actor, key, placeOf(clientId, contactId) + saltOf(secret), now);
}

} // namespace kith::portal
