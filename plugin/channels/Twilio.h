// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/channels/HttpPeer.h"
#include "plugin/channels/SmsSettings.h"
#include "plugin/messages/Channel.h"

namespace kith::channels {

/// Delivers SMS through Twilio's REST interface (2010-04-01, Messages), or one that is like it:
/// sent means that the service has taken the message. One thread.
class Twilio : public messages::Channel {
public:
    explicit Twilio(SmsSettings settings);

    messages::Attempt deliver(const messages::OutgoingMessage &message) override;
    void finish() noexcept override { _peer.close(); }

private:
    [[nodiscard]] std::string form(const messages::OutgoingMessage &message) const;

    SmsSettings _settings;
    HttpPeer _peer;
};

/// Why a message was not delivered, by Twilio's error code; one of messages::reasons.
const char *twilioReason(int code);

} // namespace kith::channels
