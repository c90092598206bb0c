// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Outlet.h"

namespace kith::messages {

namespace {

constexpr int serviceNotAvailable = 421; // RFC 5321, 4.2.3

bool reachedNobody(const Attempt &attempt) {
    return attempt.outcome == Outcome::tryLater &&
           (attempt.code == 0 || attempt.code == serviceNotAvailable);
}

} // namespace

Outlet::Outlet(std::function<std::unique_ptr<Channel>()> make) : _make(std::move(make)) {}

Outlet::~Outlet() {
    if (_channel)
        _channel->finish();
}

Attempt Outlet::deliver(const OutgoingMessage &message) noexcept {
    Attempt attempt = tryToDeliver(message);
    _unreached = reachedNobody(attempt) ? _unreached + 1 : 0;
    return attempt;
}

Attempt Outlet::tryToDeliver(const OutgoingMessage &message) {
    try {
        if (!_channel)
            _channel = _make();
        return _channel->deliver(message);
    } catch (const std::exception &) {
        // A fault of the channel or of its settings; its text may hold anything.
        return {Outcome::tryLater, 0, "the channel failed"};
    }
}

} // namespace kith::messages
