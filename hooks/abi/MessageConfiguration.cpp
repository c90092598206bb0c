// SPDX-License-Identifier: Apache-2.0
#include "hooks/abi/MessageConfiguration.h"

#include "hooks/abi/PublicAddress.h"

namespace kith::hooks {

namespace {

messages::SendLimit limitOf(const Configuration &configuration, const std::string &prefix) {
    constexpr std::int64_t most = 1'000'000'000;
    return {configuration.number(prefix + ".hour", 0, most),
            configuration.number(prefix + ".day", 0, most)};
}

bool switchOf(const Configuration &configuration, const std::string &key) {
    return configuration.choice(key, {"on", "off"}) == "on";
}

messages::SmsRules smsRulesOf(const Configuration &configuration) {
    messages::SmsRules rules;
    rules.countries = messages::parseSmsCountries(configuration.text("kith.sms.countries"));
    rules.maxSegments =
        static_cast<std::size_t>(configuration.number("kith.sms.max_segments", 0, 255));
    rules.fold = switchOf(configuration, "kith.sms.fold");
    return rules;
}

channels::SmsSettings smsOf(const Configuration &configuration) {
    channels::SmsSettings settings;
    settings.kannel = {configuration.text("kith.sms.kannel.url"),
                       configuration.text("kith.sms.kannel.user"),
                       configuration.text("kith.sms.kannel.password"),
                       switchOf(configuration, "kith.sms.kannel.plain")};
    settings.twilio = {configuration.text("kith.sms.twilio.url"),
                       configuration.text("kith.sms.twilio.account"),
                       configuration.text("kith.sms.twilio.token")};
    settings.from = configuration.text("kith.sms.from");
    settings.rules = smsRulesOf(configuration);
    settings.timeoutMs = configuration.number("kith.sms.timeout", 100, 30'000);
    settings.caFile = configuration.text("kith.sms.ca_file");
    settings.callback = configuration.text("kith.sms.callback");
    settings.publicUrl = configuration.text("kith.public.url");
    return settings;
}

} // namespace

channels::ChannelSettings channelsOf(const Configuration &configuration) {
    channels::ChannelSettings settings;
    settings.email = configuration.choice("kith.channel.email", {"none", "smtp", "mailbox"});
    settings.sms =
        configuration.choice("kith.channel.sms", {"none", "mailbox", "kannel", "twilio"});
    settings.mailboxFolder = configuration.text("kith.mailbox.folder");
    settings.smtp.host = configuration.text("kith.smtp.host");
    settings.smtp.port =
        static_cast<std::uint16_t>(configuration.number("kith.smtp.port", 1, 65535));
    settings.smtp.security = channels::parseSecurity(configuration.text("kith.smtp.security"));
    settings.smtp.user = configuration.text("kith.smtp.user");
    settings.smtp.password = configuration.text("kith.smtp.password");
    settings.smtp.from = configuration.text("kith.smtp.from");
    settings.smtp.timeoutMs = configuration.number("kith.smtp.timeout", 100, 600'000);
    settings.smtp.caFile = configuration.text("kith.smtp.ca_file");
    settings.smsGateway = smsOf(configuration);
    checkPublicAddress(configuration);
    return settings;
}

messages::SendLimitSettings sendLimitsOf(const Configuration &configuration) {
    return {limitOf(configuration, "kith.limits.recipient"),
            limitOf(configuration, "kith.limits.practice.email"),
            limitOf(configuration, "kith.limits.practice.sms"),
            limitOf(configuration, "kith.limits.code.recipient"),
            limitOf(configuration, "kith.limits.code.practice")};
}

} // namespace kith::hooks
