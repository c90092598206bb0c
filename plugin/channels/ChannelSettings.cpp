// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/ChannelSettings.h"

#include "plugin/base/Errors.h"
#include "plugin/channels/Mailbox.h"
#include "plugin/channels/NoChannel.h"
#include "plugin/channels/Smtp.h"

namespace kith::channels {

namespace {

std::unique_ptr<messages::Channel> makeMailbox(const ChannelSettings &settings, messages::Via via) {
    if (settings.mailboxFolder.empty())
        throw base::Invalid("kith.mailbox.folder", "required",
                            "kith.mailbox.folder is empty, but a channel is the mailbox.");
    const std::string from = settings.smtp.from.empty() ? "kith@localhost" : settings.smtp.from;
    return std::make_unique<Mailbox>(settings.mailboxFolder, via, from);
}

std::unique_ptr<messages::Channel> makeSmtp(const SmtpSettings &settings) {
    const auto demand = [](bool met, const std::string &key, const std::string &sentence) {
        if (!met)
            throw base::Invalid(key, "required", sentence);
    };
    demand(!settings.host.empty(), "kith.smtp.host", "kith.smtp.host is empty.");
    demand(settings.port != 0, "kith.smtp.port", "kith.smtp.port is 0.");
    demand(settings.from.find('@') != std::string::npos, "kith.smtp.from",
           "kith.smtp.from must be the address that messages are sent from.");
    demand(settings.timeoutMs > 0, "kith.smtp.timeout", "kith.smtp.timeout is 0.");
    return std::make_unique<Smtp>(settings);
}

} // namespace

Security parseSecurity(const std::string &text) {
    if (text == "none")
        return Security::none;
    if (text == "starttls")
        return Security::starttls;
    if (text == "tls")
        return Security::tls;
    throw base::Invalid("kith.smtp.security", "unknown",
                        "kith.smtp.security must be none, starttls or tls.");
}

std::unique_ptr<messages::Channel> makeChannel(const ChannelSettings &settings, messages::Via via) {
    const bool email = via == messages::Via::email;
    const std::string &kind = email ? settings.email : settings.sms;
    if (kind == "mailbox")
        return makeMailbox(settings, via);
    if (kind == "none")
        return std::make_unique<NoChannel>();
    if (email && kind == "smtp")
        return makeSmtp(settings.smtp);
    if (email)
        throw base::Invalid("kith.channel.email", "unknown",
                            "kith.channel.email must be smtp, mailbox or none.");
    throw base::Invalid("kith.channel.sms", "unknown", "kith.channel.sms must be mailbox or none.");
}

} // namespace kith::channels
