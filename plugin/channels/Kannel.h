// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/channels/HttpPeer.h"
#include "plugin/channels/SmsSettings.h"
#include "plugin/messages/Channel.h"

#include <Poco/URI.h>

namespace kith::channels {

/// Delivers SMS through a Kannel gateway (its sendsms interface): sent means that the gateway has
/// the message in its store. One thread.
class Kannel : public messages::Channel {
public:
    explicit Kannel(SmsSettings settings);

    messages::Attempt deliver(const messages::OutgoingMessage &message) override;
    void finish() noexcept override { _peer.close(); }

private:
    [[nodiscard]] std::string target(const messages::OutgoingMessage &message,
                                     const std::string &text) const;

    SmsSettings _settings;
    Poco::URI _url;
    HttpPeer _peer;
};

} // namespace kith::channels
