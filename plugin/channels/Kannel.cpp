// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/Kannel.h"

#include "plugin/messages/Reasons.h"

#include <Poco/Net/HTTPRequest.h>

namespace kith::channels {

namespace {

using messages::Attempt;
using messages::Outcome;
namespace reasons = messages::reasons;

/// Delivered (1), undelivered (2) and rejected by the centre (16) of the reports that there are.
constexpr const char *wantedReports = "19";

/// The gateway answers 202 with "0: Accepted for delivery" or "3: Queued for later delivery"; the
/// digit says what is true.
Attempt accepted(const HttpAnswer &answer) {
    const char digit = answer.body.empty() ? ' ' : answer.body.front();
    if (digit == '0' || digit == '3')
        return {Outcome::sent, answer.status, "accepted by the SMS gateway"};
    const bool cut = answer.body.empty();
    return {Outcome::tryLater, answer.status, cut ? reasons::gatewaySilent : reasons::gatewayOdd,
            cut};
}

Attempt judge(const HttpAnswer &answer) {
    if (answer.status / 100 == 2)
        return accepted(answer);
    // Code 0: it concerns every message, so that the others need not be tried.
    if (answer.status == 401 || answer.body.starts_with("Authorization failed"))
        return {Outcome::tryLater, 0, reasons::gatewaySignIn};
    if (answer.status == 400 || answer.status == 403)
        return {Outcome::refused, answer.status, reasons::gatewayRefused};
    if (answer.status == 504) // a proxy that waited for the answer in vain
        return {Outcome::tryLater, answer.status, reasons::gatewaySilent, true};
    if (answer.status == 429 || answer.status >= 500)
        return {Outcome::tryLater, answer.status, reasons::gatewayBusy};
    return {Outcome::tryLater, 0, reasons::gatewayOdd};
}

} // namespace

Kannel::Kannel(SmsSettings settings)
    : _settings(std::move(settings)), _url(_settings.kannel.url),
      _peer(_settings.kannel.url, _settings.timeoutMs, _settings.caFile) {}

std::string Kannel::target(const messages::OutgoingMessage &message,
                           const std::string &text) const {
    Poco::URI uri(_url);
    uri.addQueryParameter("username", _settings.kannel.user);
    uri.addQueryParameter("password", _settings.kannel.password);
    uri.addQueryParameter("from", _settings.from);
    uri.addQueryParameter("to", message.content.toAddress);
    uri.addQueryParameter("charset", "UTF-8");
    if (messages::segmentsOf(text).encoding == messages::SmsEncoding::ucs2)
        uri.addQueryParameter("coding", "2");
    uri.addQueryParameter("text", text);
    if (!message.reportUrl.empty()) {
        uri.addQueryParameter("dlr-mask", wantedReports);
        uri.addQueryParameter("dlr-url", message.reportUrl + "?type=%d");
    }
    return uri.getPathAndQuery();
}

Attempt Kannel::deliver(const messages::OutgoingMessage &message) {
    const std::string refusal =
        _settings.rules.refusal(message.content.toAddress, message.content.text);
    if (!refusal.empty())
        return {Outcome::refused, 0, refusal};
    const std::string text = _settings.rules.textOf(message.content.text);
    Poco::Net::HTTPRequest request("GET", target(message, text), "HTTP/1.1");
    try {
        return judge(_peer.ask(request));
    } catch (const HttpPeerLost &lost) {
        return {Outcome::tryLater, 0, lost.what(), lost.handedOver()};
    }
}

} // namespace kith::channels
