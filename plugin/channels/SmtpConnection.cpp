// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/SmtpConnection.h"

#include "plugin/channels/TlsContext.h"

#include <Poco/Net/DNS.h>
#include <Poco/Net/HostEntry.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>

#include <algorithm>
#include <array>

namespace kith::channels {

namespace {

using std::chrono::milliseconds;

/// More than any server has reason to say.
constexpr std::size_t longestLine = 4096;
constexpr std::size_t mostLines = 128;

Poco::Timespan toTimespan(milliseconds wait) {
    return Poco::Timespan(std::chrono::microseconds(wait).count());
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// "550-text" or "550 text": the code, or 0.
int codeOf(std::string_view line) {
    const bool numbered = line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, isDigit);
    if (!numbered || (line.size() > 3 && line[3] != ' ' && line[3] != '-'))
        return 0;
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

bool isEnhancedStatus(std::string_view text) {
    return text.size() >= 5 && text.size() <= 9 && (text[0] == '4' || text[0] == '5') &&
           text[1] == '.' && std::ranges::count(text, '.') == 2 &&
           text.find_first_not_of("0123456789.") == std::string_view::npos;
}

} // namespace

std::string SmtpReply::enhancedStatus() const {
    const std::string text = lines.empty() ? std::string() : lines.back();
    const std::string word = text.substr(0, text.find(' '));
    return isEnhancedStatus(word) ? word : std::string();
}

/// Turns what the sockets throw into SmtpLost, in our words: theirs may name hosts and addresses.
template <class Work>
auto SmtpConnection::guarded(Work &&work) {
    try {
        return work();
    } catch (const Poco::TimeoutException &) {
        throw SmtpLost("the mail server did not answer in time");
    } catch (const Poco::Net::SSLException &) {
        throw SmtpLost("no secure connection: the server's certificate was not accepted, or TLS "
                       "failed");
    } catch (const Poco::Net::DNSException &) {
        throw SmtpLost("the mail server's name is not known");
    } catch (const Poco::Exception &) {
        throw SmtpLost("the connection to the mail server failed");
    }
}

SmtpConnection::SmtpConnection(const SmtpSettings &settings, Clock::time_point deadline)
    : _settings(settings), _deadline(deadline) {
    guarded([this] {
        connect();
        if (_settings.security == Security::tls)
            secure();
    });
}

void SmtpConnection::connect() {
    const auto host = Poco::Net::DNS::resolve(_settings.host);
    const auto &addresses = host.addresses();
    for (auto address = addresses.begin(); address != addresses.end(); ++address) {
        try {
            Poco::Net::StreamSocket socket;
            socket.connect(Poco::Net::SocketAddress(*address, _settings.port),
                           toTimespan(allowedWait()));
            socket.setNoDelay(true);
            _socket = socket;
            return;
        } catch (const Poco::Exception &) {
            if (std::next(address) == addresses.end())
                throw;
        }
    }
    throw SmtpLost("the mail server's name has no address");
}

void SmtpConnection::secure() {
    limitWait();
    const auto context = makeClientContext(_settings.host, _settings.caFile);
    auto secured = Poco::Net::SecureStreamSocket::attach(_socket, _settings.host, context);
    secured.completeHandshake();
    _socket = secured;
}

void SmtpConnection::startTls() {
    if (!_received.empty())
        throw SmtpLost("the mail server said something before TLS began");
    guarded([this] { secure(); });
}

/// The timeout, or less where the deadline is nearer.
milliseconds SmtpConnection::allowedWait() const {
    const auto left = std::chrono::duration_cast<milliseconds>(_deadline - Clock::now());
    if (left <= milliseconds::zero())
        throw Poco::TimeoutException();
    return std::min(left, milliseconds(_settings.timeoutMs));
}

/// Before each wait: sets on the socket how long it may last.
void SmtpConnection::limitWait() {
    const milliseconds wait = allowedWait();
    if (wait == _wait)
        return;
    _socket.setReceiveTimeout(toTimespan(wait));
    _socket.setSendTimeout(toTimespan(wait));
    _wait = wait;
}

void SmtpConnection::receiveMore() {
    std::array<char, 4096> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled next
    limitWait();
    const int size = _socket.receiveBytes(buffer.data(), buffer.size());
    if (size <= 0)
        throw Poco::Net::ConnectionResetException();
    _received.append(buffer.data(), static_cast<std::size_t>(size));
}

std::string SmtpConnection::readLine() {
    std::size_t end = _received.find('\n');
    while (end == std::string::npos) {
        if (_received.size() > longestLine)
            throw SmtpLost("the mail server's answer makes no sense");
        receiveMore();
        end = _received.find('\n');
    }
    std::string line = _received.substr(0, end);
    _received.erase(0, end + 1);
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

SmtpReply SmtpConnection::read() {
    return guarded([this] {
        SmtpReply reply;
        while (reply.lines.size() < mostLines) {
            const std::string line = readLine();
            reply.code = codeOf(line);
            if (reply.code == 0)
                break;
            reply.lines.push_back(line.size() > 4 ? line.substr(4) : std::string());
            if (line.size() == 3 || line[3] == ' ')
                return reply;
        }
        throw SmtpLost("the mail server's answer makes no sense");
    });
}

void SmtpConnection::write(std::string_view text) {
    guarded([&] {
        while (!text.empty()) {
            limitWait();
            const std::size_t piece = std::min<std::size_t>(text.size(), 1U << 20U);
            const int sent = _socket.sendBytes(text.data(), static_cast<int>(piece));
            if (sent <= 0)
                throw Poco::Net::ConnectionResetException();
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
    });
}

SmtpReply SmtpConnection::command(std::string_view line) {
    write(std::string(line) + "\r\n");
    return read();
}

std::string SmtpConnection::ownName() const {
    std::string name = Poco::Net::DNS::hostName();
    if (name.find('.') != std::string::npos)
        return name;
    const Poco::Net::IPAddress address = _socket.address().host();
    const bool six = address.family() == Poco::Net::IPAddress::IPv6;
    return (six ? "[IPv6:" : "[") + address.toString() + "]";
}

} // namespace kith::channels
