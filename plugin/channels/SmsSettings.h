// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/SmsRules.h"

#include <cstdint>
#include <string>

namespace kith::channels {

/// Kannel's sendsms interface; keys kith.sms.kannel.*.
struct KannelSettings {
    std::string url; ///< Such as http://127.0.0.1:13013/cgi-bin/sendsms.
    std::string user;
    std::string password;
    bool plain = false; ///< Whether http may leave this machine, within a private network.
};

/// Twilio's REST interface, or one like it; keys kith.sms.twilio.*.
struct TwilioSettings {
    std::string url = "https://api.twilio.com"; ///< Without a path.
    std::string account;                        ///< The user too.
    std::string token;                          ///< The password, and the key of its signatures.
};

/// How SMS leave; keys kith.sms.*.
struct SmsSettings {
    KannelSettings kannel;
    TwilioSettings twilio;
    std::string from; ///< The sender: a number, a short name; for Twilio also a service (MG...).
    messages::SmsRules rules;
    std::int64_t timeoutMs = 10'000; ///< For each step.
    std::string caFile;              ///< Empty: the system's authorities.
    std::string callback;            ///< Secret part of the address for inbound SMS; empty: none.
    std::string publicUrl;           ///< kith.public.url: what gateways call begins with it.
};

} // namespace kith::channels
