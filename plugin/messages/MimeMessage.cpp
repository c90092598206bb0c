// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/MimeMessage.h"

#include "plugin/messages/MimeText.h"

#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>

namespace kith::messages {

namespace {

/// Also keeps a part's text from ever holding the boundary: it holds the message's random id.
std::string boundaryOf(const OutgoingMessage &message) {
    return "=_kith_" + message.id;
}

std::string dateText(base::Millis at) {
    return Poco::DateTimeFormatter::format(Poco::Timestamp(at * 1000),
                                           "%w, %e %b %Y %H:%M:%S +0000");
}

std::string addressText(std::string_view name, std::string_view address) {
    if (name.empty())
        return mime::oneLine(address);
    const std::string phrase = mime::encodePhrase(name);
    const bool fits = phrase.size() + address.size() <= 60; // with the header's name, one line
    return phrase + (fits ? " <" : "\r\n <") + mime::oneLine(address) + ">";
}

struct Part {
    std::string type;
    std::string encoding;
    std::string body;
};

std::vector<Part> partsOf(const Content &content) {
    std::vector<Part> parts{
        {"text/plain; charset=UTF-8", "quoted-printable", mime::quotedPrintable(content.text)}};
    if (!content.html.empty())
        parts.push_back(
            {"text/html; charset=UTF-8", "quoted-printable", mime::quotedPrintable(content.html)});
    if (content.calendar)
        parts.push_back({"text/calendar; charset=UTF-8; method=" + content.calendar->method,
                         "base64", mime::base64(content.calendar->ics)});
    return parts;
}

std::string text(const Part &part) {
    return "Content-Type: " + part.type + "\r\nContent-Transfer-Encoding: " + part.encoding +
           "\r\n\r\n" + part.body + "\r\n";
}

} // namespace

MimeMessage::MimeMessage(std::string fromAddress) : _fromAddress(std::move(fromAddress)) {}

std::string MimeMessage::build(const OutgoingMessage &message, const Headers &extra) const {
    const Content &content = message.content;
    std::string out = "From: " + addressText(content.fromName, _fromAddress) +
                      "\r\nTo: " + addressText(content.toName, content.toAddress);
    if (!content.replyTo.empty())
        out += "\r\nReply-To: " + addressText({}, content.replyTo);
    out += "\r\nSubject: " + mime::encodeText(content.subject) +
           "\r\nDate: " + dateText(message.date) + "\r\nMessage-ID: <" + message.id + "@" +
           mime::domainOf(_fromAddress) + ">\r\nAuto-Submitted: auto-generated\r\n";
    for (const auto &[name, value] : extra)
        out += name + ": " + mime::oneLine(value) + "\r\n";
    out += "MIME-Version: 1.0\r\n";

    const std::vector<Part> parts = partsOf(content);
    if (parts.size() == 1)
        return out + text(parts.front());
    // The order that calendar programs expect: the richest last (RFC 2046, 5.1.4).
    out +=
        "Content-Type: multipart/alternative;\r\n boundary=\"" + boundaryOf(message) + "\"\r\n\r\n";
    for (const Part &part : parts)
        out += "--" + boundaryOf(message) + "\r\n" + text(part);
    return out + "--" + boundaryOf(message) + "--\r\n";
}

} // namespace kith::messages
