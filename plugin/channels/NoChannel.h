// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Channel.h"

namespace kith::channels {

/// Where no channel is configured: refuses every message, and says so to staff.
class NoChannel : public messages::Channel {
public:
    messages::Attempt deliver(const messages::OutgoingMessage & /*message*/) override {
        return {messages::Outcome::refused, 0, "no channel configured"};
    }
};

} // namespace kith::channels
