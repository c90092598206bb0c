// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Channel.h"

#include <functional>
#include <memory>

namespace kith::messages {

/// The channel of one way during one run: made at its first message. It rests after three attempts
/// in a row that reached nobody, so that a mail server that is away does not cost every message
/// its timeout. One thread.
class Outlet {
public:
    explicit Outlet(std::function<std::unique_ptr<Channel>()> make);
    ~Outlet();
    Outlet(const Outlet &) = delete;
    Outlet &operator=(const Outlet &) = delete;

    /// Never throws.
    Attempt deliver(const OutgoingMessage &message) noexcept;
    [[nodiscard]] bool resting() const { return _unreached >= unreachedUntilRest; }

private:
    static constexpr int unreachedUntilRest = 3;

    Attempt tryToDeliver(const OutgoingMessage &message);

    std::function<std::unique_ptr<Channel>()> _make;
    std::unique_ptr<Channel> _channel;
    int _unreached = 0;
};

} // namespace kith::messages
