// SPDX-License-Identifier: Apache-2.0
#include "hooks/abi/PublicAddress.h"

#include "plugin/base/Errors.h"
#include "plugin/channels/HttpPeer.h"

namespace kith::hooks {

namespace {

void demand(bool met, const std::string &sentence) {
    if (!met)
        throw base::Invalid("kith.public.url", "malformed", "kith.public.url " + sentence);
}

/// With a slash too many, addresses that are made of it lead nowhere.
bool hasEmptyPart(const std::string &url) {
    return url.ends_with('/') || url.find("//", url.find("//") + 2) != std::string::npos;
}

} // namespace

void checkPublicAddress(const Configuration &configuration) {
    const std::string &url = configuration.text("kith.public.url");
    const std::string &prefix = configuration.text("kith.public.prefix");
    const bool isCalled = configuration.text("kith.channel.sms") == "twilio" &&
                          !channels::isLoopbackUrl(configuration.text("kith.sms.twilio.url"));
    if (url.empty() && !isCalled)
        return;
    demand(channels::isHttpUrl(url), "must be the address that contacts open, http or https.");
    demand(!hasEmptyPart(url), "must not end with a slash, or have two in a row.");
    demand(url.ends_with(prefix), "must end with kith.public.prefix, " + prefix + ".");
    if (!isCalled)
        return;
    demand(url.starts_with("https:") && !channels::isLoopbackUrl(url),
           "must be https and lead here from outside, as the twilio channel's service calls it.");
}

} // namespace kith::hooks
