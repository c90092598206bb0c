// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/Twilio.h"

#include "plugin/messages/Reasons.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <Poco/Net/HTTPBasicCredentials.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/URI.h>

#include <algorithm>
#include <array>

namespace kith::channels {

namespace {

using messages::Attempt;
using messages::Outcome;
namespace reasons = messages::reasons;

/// A messaging service's SID, not a sender's name that begins so.
bool isService(const std::string &from) {
    constexpr std::size_t sidLength = 34;
    return from.size() == sidLength && from.starts_with("MG");
}

std::string encoded(const std::string &value) {
    std::string out;
    Poco::URI::encode(value, "!#$&'()*+,/:;=?@[]", out);
    return out;
}

/// A whole number of the answer's JSON object; 0 where there is none.
int numberIn(const HttpAnswer &answer, const std::string &name) {
    try {
        Poco::JSON::Parser parser;
        const auto object = parser.parse(answer.body).extract<Poco::JSON::Object::Ptr>();
        return object->has(name) && !object->isNull(name) ? object->getValue<int>(name) : 0;
    } catch (const Poco::Exception &) {
        return 0;
    }
}

/// Codes that concern the sender or the address for reports: they hold for every message, until
/// somebody mends the settings.
bool concernsSettings(int code) {
    constexpr std::array codes{21212, 21603, 21606, 21609, 21659, 21660};
    return std::ranges::find(codes, code) != codes.end();
}

/// Codes of queues that are full for now.
bool concernsQueue(int code) {
    return code == 21611 || code == 30001;
}

Attempt refused(int code) {
    if (concernsSettings(code))
        return {Outcome::tryLater, 0, reasons::gatewaySettings};
    if (concernsQueue(code))
        return {Outcome::tryLater, code, reasons::gatewayBusy};
    return {Outcome::refused, code, twilioReason(code)};
}

/// A message may be taken and have failed at once.
Attempt accepted(const HttpAnswer &answer) {
    const int code = numberIn(answer, "error_code");
    if (code != 0)
        return refused(code);
    return {Outcome::sent, answer.status, "accepted by the SMS gateway"};
}

Attempt judge(const HttpAnswer &answer) {
    if (answer.status / 100 == 2)
        return accepted(answer);
    // Code 0: it concerns every message, so that the others need not be tried.
    if (answer.status == 401 || answer.status == 403)
        return {Outcome::tryLater, 0, reasons::gatewaySignIn};
    if (answer.status == 504) // a proxy that waited for the answer in vain
        return {Outcome::tryLater, answer.status, reasons::gatewaySilent, true};
    if (answer.status == 429 || answer.status >= 500)
        return {Outcome::tryLater, answer.status, reasons::gatewayBusy};
    const int code = numberIn(answer, "code");
    if (answer.status == 400 && code != 0)
        return refused(code);
    return {Outcome::tryLater, 0, reasons::gatewayOdd};
}

} // namespace

const char *twilioReason(int code) {
    switch (code) {
    case 21610: // the recipient answered STOP
        return reasons::stopped;
    case 21211: // not a valid number
    case 21214:
    case 21217:
    case 21265:
    case 21614: // not a mobile number
    case 30005: // unknown destination
    case 30006: // landline
        return reasons::badNumber;
    case 21408: // the account may not send to the region
    case 21612:
        return reasons::notAllowedCountry;
    case 21617: // over 1600 characters
        return reasons::tooLong;
    case 30003:
        return reasons::phoneOff;
    case 30004: // blocked
    case 30007: // filtered by the carrier
        return reasons::filtered;
    default:
        return code >= 30000 && code < 40000 ? reasons::notDelivered : reasons::gatewayRefused;
    }
}

Twilio::Twilio(SmsSettings settings)
    : _settings(std::move(settings)),
      _peer(_settings.twilio.url, _settings.timeoutMs, _settings.caFile) {}

std::string Twilio::form(const messages::OutgoingMessage &message) const {
    const bool service = isService(_settings.from);
    std::string body = "To=" + encoded(message.content.toAddress);
    body += (service ? "&MessagingServiceSid=" : "&From=") + encoded(_settings.from);
    body += "&Body=" + encoded(_settings.rules.textOf(message.content.text));
    if (!message.reportUrl.empty())
        body += "&StatusCallback=" + encoded(message.reportUrl);
    return body;
}

Attempt Twilio::deliver(const messages::OutgoingMessage &message) {
    const std::string refusal =
        _settings.rules.refusal(message.content.toAddress, message.content.text);
    if (!refusal.empty())
        return {Outcome::refused, 0, refusal};
    Poco::Net::HTTPRequest request(
        "POST", "/2010-04-01/Accounts/" + _settings.twilio.account + "/Messages.json", "HTTP/1.1");
    Poco::Net::HTTPBasicCredentials(_settings.twilio.account, _settings.twilio.token)
        .authenticate(request);
    request.setContentType("application/x-www-form-urlencoded");
    request.set("Accept", "application/json");
    try {
        return judge(_peer.ask(request, form(message)));
    } catch (const HttpPeerLost &lost) {
        return {Outcome::tryLater, 0, lost.what(), lost.handedOver()};
    }
}

} // namespace kith::channels
