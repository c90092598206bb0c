// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/channels/SmsSettings.h"
#include "plugin/messages/Channel.h"
#include "plugin/messages/Outbox.h"

#include <cstdint>
#include <memory>
#include <string>

namespace kith::channels {

enum class Security {
    none,     ///< Plain text: for a server on the same machine only.
    starttls, ///< Begins plain and refuses to go on without TLS.
    tls,      ///< TLS from the first byte.
};

/// How to reach the mail server; keys kith.smtp.*.
struct SmtpSettings {
    std::string host = "localhost";
    std::uint16_t port = 25;
    Security security = Security::none;
    std::string user; ///< Empty: no sign-in.
    std::string password;
    std::string from;                ///< Sender's address, without a name.
    std::int64_t timeoutMs = 10'000; ///< For each step; all of a message take 80 s at most.
    std::string caFile;              ///< Empty: the system's authorities.
};

/// Which channels there are; filled by the composition root.
struct ChannelSettings {
    std::string email = "none"; ///< "smtp", "mailbox" or "none"; key kith.channel.email.
    std::string sms = "none";   ///< "kannel", "twilio", "mailbox" or "none"; key kith.channel.sms.
    std::string mailboxFolder;  ///< Key kith.mailbox.folder.
    SmtpSettings smtp;
    SmsSettings smsGateway;
};

/// "none", "starttls" or "tls". Throws base::Invalid naming kith.smtp.security.
Security parseSecurity(const std::string &text);

/// Makes the channel for one way. Connects to nothing yet. Throws base::Invalid naming the key
/// whose value cannot be used.
std::unique_ptr<messages::Channel> makeChannel(const ChannelSettings &settings, messages::Via via);

} // namespace kith::channels
