// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/ChannelSettings.h"

#include "plugin/base/Errors.h"
#include "plugin/channels/Kannel.h"
#include "plugin/channels/Mailbox.h"
#include "plugin/channels/NoChannel.h"
#include "plugin/channels/Smtp.h"
#include "plugin/channels/Twilio.h"

namespace kith::channels {

namespace {

void demand(bool met, const std::string &key, const std::string &sentence) {
    if (!met)
        throw base::Invalid(key, "required", sentence);
}

void demandUrl(const std::string &url, const std::string &key) {
    demand(isHttpUrl(url), key, key + " must be the address of the SMS gateway, http or https.");
}

/// What every gateway needs.
void checkGateway(const SmsSettings &settings) {
    demand(!settings.from.empty(), "kith.sms.from", "kith.sms.from is empty.");
    demand(settings.timeoutMs > 0, "kith.sms.timeout", "kith.sms.timeout is 0.");
    constexpr std::size_t shortestSecret = 22; // 128 bits in base64url
    const auto isSecret = [](const std::string &text) {
        return text.size() >= shortestSecret &&
               text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                      "0123456789-_") == std::string::npos;
    };
    demand(settings.callback.empty() || isSecret(settings.callback), "kith.sms.callback",
           "kith.sms.callback must be at least 22 letters, digits, - and _ by chance.");
}

bool maySpeak(const KannelSettings &kannel) {
    return kannel.url.starts_with("https:") || isLoopbackUrl(kannel.url) ||
           (kannel.plain && isPrivateUrl(kannel.url));
}

std::unique_ptr<messages::Channel> makeKannel(const SmsSettings &settings) {
    checkGateway(settings);
    demandUrl(settings.kannel.url, "kith.sms.kannel.url");
    demand(maySpeak(settings.kannel), "kith.sms.kannel.url",
           "kith.sms.kannel.url must be https, unless it is this machine, or in a private network"
           " with kith.sms.kannel.plain = on: texts and the password go there.");
    demand(!settings.kannel.user.empty(), "kith.sms.kannel.user", "kith.sms.kannel.user is empty.");
    demand(!settings.kannel.password.empty(), "kith.sms.kannel.password",
           "kith.sms.kannel.password is empty.");
    return std::make_unique<Kannel>(settings);
}

std::unique_ptr<messages::Channel> makeTwilio(const SmsSettings &settings) {
    checkGateway(settings);
    const TwilioSettings &twilio = settings.twilio;
    demandUrl(twilio.url, "kith.sms.twilio.url");
    demand(twilio.url.starts_with("https:") || isLoopbackUrl(twilio.url), "kith.sms.twilio.url",
           "kith.sms.twilio.url must be https, unless it is this machine.");
    demand(!twilio.account.empty() && twilio.account.find_first_of("/?#: ") == std::string::npos,
           "kith.sms.twilio.account", "kith.sms.twilio.account must be the account's SID.");
    demand(!twilio.token.empty(), "kith.sms.twilio.token", "kith.sms.twilio.token is empty.");
    return std::make_unique<Twilio>(settings);
}

std::unique_ptr<messages::Channel> makeMailbox(const ChannelSettings &settings, messages::Via via) {
    if (settings.mailboxFolder.empty())
        throw base::Invalid("kith.mailbox.folder", "required",
                            "kith.mailbox.folder is empty, but a channel is the mailbox.");
    const std::string from = settings.smtp.from.empty() ? "kith@localhost" : settings.smtp.from;
    return std::make_unique<Mailbox>(settings.mailboxFolder, via, from);
}

std::unique_ptr<messages::Channel> makeSmtp(const SmtpSettings &settings) {
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
    if (kind == "kannel")
        return makeKannel(settings.smsGateway);
    if (kind == "twilio")
        return makeTwilio(settings.smsGateway);
    throw base::Invalid("kith.channel.sms", "unknown",
                        "kith.channel.sms must be kannel, twilio, mailbox or none.");
}

} // namespace kith::channels
