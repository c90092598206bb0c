// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/OfferedPins.h"

#include "plugin/base/Secret.h"

#include <algorithm>

namespace kith::portal {

namespace {

constexpr std::size_t mostOffers = 2000;
constexpr base::Millis life = base::hour;

} // namespace

OfferedPins::OfferedPins() : _key(base::makeSecret()) {}

/// The key has 192 bits that nobody knows, so nobody finds a PIN by trying all of them.
std::string OfferedPins::hashOf(std::int64_t practiceNo, const std::string &contactId,
                                std::string_view pin) const {
    return base::hashSecret(_key + "|" + std::to_string(practiceNo) + "|" + contactId + "|" +
                            std::string(pin));
}

void OfferedPins::note(std::int64_t practiceNo, const std::string &contactId, std::string_view pin,
                       base::Millis now) {
    std::string hash = hashOf(practiceNo, contactId, pin);
    const std::lock_guard lock(_mutex);
    _offers.push_back({std::move(hash), now + life});
    if (_offers.size() > mostOffers)
        _offers.pop_front();
}

bool OfferedPins::contains(std::int64_t practiceNo, const std::string &contactId,
                           std::string_view pin, base::Millis now) const {
    const std::string hash = hashOf(practiceNo, contactId, pin);
    const std::lock_guard lock(_mutex);
    return std::any_of(_offers.begin(), _offers.end(),
                       [&](const Offer &offer) { return offer.until > now && offer.hash == hash; });
}

} // namespace kith::portal
