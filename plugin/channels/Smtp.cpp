// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/Smtp.h"

#include "plugin/channels/BrokenPipeGuard.h"
#include "plugin/messages/MimeText.h"

#include <algorithm>

namespace kith::channels {

namespace {

using messages::Attempt;
using messages::Outcome;

constexpr int serviceNotAvailable = 421;
constexpr int startMailInput = 354;

/// For everything that belongs to one message; well below the lease of the message.
constexpr std::chrono::seconds wholeDelivery{80};

std::string inCapitals(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
}

bool isAscii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// What may stand between < and >; the rest is for the server to judge.
bool isAddress(std::string_view text) {
    const auto allowed = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte != 0x7f && c != '<' && c != '>';
    };
    const std::size_t at = text.rfind('@');
    return std::ranges::all_of(text, allowed) && at != std::string_view::npos && at > 0 &&
           at + 1 < text.size() && text.size() <= 254;
}

/// Doubles each dot that begins a line (RFC 5321, 4.5.2) and ends the message.
std::string dotted(const std::string &text) {
    std::string out;
    out.reserve(text.size() + 64);
    bool lineBegins = true;
    for (const char c : text) {
        if (lineBegins && c == '.')
            out += '.';
        out += c;
        lineBegins = c == '\n';
    }
    return out + (lineBegins ? ".\r\n" : "\r\n.\r\n");
}

std::string base64Line(std::string_view bytes) {
    std::string text = messages::mime::base64(bytes);
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
    return text;
}

void expect(const SmtpReply &reply, bool wanted, const std::string &what) {
    if (!wanted)
        throw SmtpLost(reply.code == 0 ? what : what + " (" + std::to_string(reply.code) + ")");
}

} // namespace

Smtp::Smtp(SmtpSettings settings) : _settings(std::move(settings)), _mime(_settings.from) {}

Attempt Smtp::deliver(const messages::OutgoingMessage &message) {
    const BrokenPipeGuard guard;
    const std::string &recipient = message.content.toAddress;
    if (!isAddress(recipient))
        return {Outcome::refused, 0, "the address is not a valid one"};
    return converse(recipient, dotted(_mime.build(message)), !isAscii(recipient));
}

/// A connection that was kept may have died meanwhile: then, once, a new one is tried, unless the
/// server may already have the message.
Attempt Smtp::converse(const std::string &recipient, const std::string &text, bool international) {
    const auto deadline = SmtpConnection::Clock::now() + wholeDelivery;
    for (bool kept = _connection.has_value();; kept = false) {
        try {
            _stage = Stage::envelope;
            if (_connection)
                _connection->setDeadline(deadline);
            else
                open(deadline);
            Attempt attempt = send(recipient, text, international);
            const bool closing = attempt.code == serviceNotAvailable;
            if (closing)
                _connection.reset();
            if (!closing || !kept || _stage == Stage::content)
                return attempt;
        } catch (const SmtpLost &lost) {
            _connection.reset();
            if (!kept || _stage == Stage::content)
                return {Outcome::tryLater, 0, lost.what()};
        }
    }
}

void Smtp::open(SmtpConnection::Clock::time_point deadline) {
    _connection.emplace(_settings, deadline);
    const SmtpReply greeting = _connection->read();
    expect(greeting, greeting.positive(), "the mail server does not accept connections");
    greet(*_connection);
    if (_settings.security == Security::starttls) {
        expect({}, _extensions.contains("STARTTLS"), "the mail server does not offer STARTTLS");
        const SmtpReply reply = _connection->command("STARTTLS");
        expect(reply, reply.positive(), "the mail server refused STARTTLS");
        _connection->startTls();
        greet(*_connection); // what was said in plain text does not count (RFC 3207, 4.2)
    }
    if (!_settings.user.empty())
        signIn(*_connection);
}

void Smtp::greet(SmtpConnection &connection) {
    const SmtpReply reply = connection.command("EHLO " + connection.ownName());
    expect(reply, reply.positive(), "the mail server refused EHLO");
    readExtensions(reply);
}

void Smtp::readExtensions(const SmtpReply &reply) {
    _extensions.clear();
    for (std::size_t i = 1; i < reply.lines.size(); ++i)
        _extensions.insert(inCapitals(reply.lines[i]));
}

void Smtp::signIn(SmtpConnection &connection) {
    std::string methods;
    for (const std::string &extension : _extensions)
        if (extension.starts_with("AUTH ") || extension.starts_with("AUTH="))
            methods += " " + extension.substr(5) + " ";
    SmtpReply reply;
    if (methods.find(" PLAIN ") != std::string::npos) {
        using namespace std::string_literals;
        reply = connection.command("AUTH PLAIN " +
                                   base64Line("\0"s + _settings.user + "\0"s + _settings.password));
    } else if (methods.find(" LOGIN ") != std::string::npos) {
        reply = connection.command("AUTH LOGIN");
        if (reply.code == 334)
            reply = connection.command(base64Line(_settings.user));
        if (reply.code == 334)
            reply = connection.command(base64Line(_settings.password));
    } else {
        throw SmtpLost("the mail server offers no sign-in that is known here");
    }
    expect(reply, reply.positive(), "the mail server refused the sign-in");
}

Attempt Smtp::send(const std::string &recipient, const std::string &text, bool international) {
    if (international && !_extensions.contains("SMTPUTF8"))
        return {Outcome::refused, 0, "the mail server cannot send to such an address"};
    SmtpConnection &connection = *_connection;
    const std::string from = "MAIL FROM:<" + _settings.from + (international ? "> SMTPUTF8" : ">");
    const std::string to = "RCPT TO:<" + recipient + ">";
    const bool pipelining = _extensions.contains("PIPELINING");
    if (pipelining) // all at once saves two round trips (RFC 2920)
        connection.write(from + "\r\n" + to + "\r\nDATA\r\n");

    const SmtpReply sender = pipelining ? connection.read() : connection.command(from);
    if (!pipelining ? !sender.positive() : sender.code == serviceNotAvailable)
        return refusal(sender, "the sender was refused");
    const SmtpReply receiver = pipelining ? connection.read() : connection.command(to);
    if (!pipelining ? !receiver.positive() : receiver.code == serviceNotAvailable)
        return refusal(receiver, "the recipient was refused");
    const SmtpReply data = pipelining ? connection.read() : connection.command("DATA");

    if (!sender.positive() || !receiver.positive()) {
        if (data.code == startMailInput)
            connection.command("."); // nobody is to receive it (RFC 2920, 3.1)
        return sender.positive() ? refusal(receiver, "the recipient was refused")
                                 : refusal(sender, "the sender was refused");
    }
    if (data.code != startMailInput)
        return refusal(data, "the message was refused");
    _stage = Stage::content;
    connection.write(text);
    const SmtpReply done = connection.read();
    if (!done.positive())
        return refusal(done, "the message was refused");
    return {Outcome::sent, done.code, "accepted by the mail server"};
}

/// What a negative reply means. The server's own words are left out: they often name the recipient.
Attempt Smtp::refusal(const SmtpReply &reply, const std::string &what) {
    const bool forGood = reply.code >= 500;
    const std::string status = reply.enhancedStatus();
    if (reply.code != serviceNotAvailable)
        startAfresh();
    return {forGood ? Outcome::refused : Outcome::tryLater, reply.code,
            what + (forGood ? "" : " for now") + (status.empty() ? "" : ", " + status)};
}

/// Without RSET the next MAIL would be out of order.
void Smtp::startAfresh() {
    try {
        if (_connection->command("RSET").positive())
            return;
    } catch (const SmtpLost &) { // the refusal still counts; only the connection is gone
    }
    _connection.reset();
}

void Smtp::finish() noexcept {
    try {
        const BrokenPipeGuard guard;
        if (_connection) {
            _connection->setDeadline(SmtpConnection::Clock::now() + std::chrono::seconds(2));
            _connection->command("QUIT");
        }
    } catch (const std::exception &) { // the server went first
    }
    _connection.reset();
}

} // namespace kith::channels
