// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/HttpPeer.h"

#include "plugin/channels/BrokenPipeGuard.h"
#include "plugin/channels/TlsContext.h"
#include "plugin/messages/Reasons.h"

#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>
#include <Poco/Timespan.h>

#include <array>
#include <chrono>

namespace kith::channels {

namespace {

constexpr std::size_t longestAnswer = 64UL * 1024;

std::string readBody(std::istream &stream, std::chrono::steady_clock::time_point until) {
    std::string body;
    std::array<char, 4096> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled next
    while (body.size() < longestAnswer && stream.read(buffer.data(), buffer.size()).gcount() > 0) {
        body.append(buffer.data(), static_cast<std::size_t>(stream.gcount()));
        if (std::chrono::steady_clock::now() > until)
            throw Poco::TimeoutException();
    }
    return body;
}

/// Silent until asked: what can be read from a connection that waits is its end.
bool hasEnded(Poco::Net::HTTPClientSession &session) {
    return session.connected() && session.socket().poll(0, Poco::Net::Socket::SELECT_READ |
                                                               Poco::Net::Socket::SELECT_ERROR);
}

} // namespace

HttpPeer::HttpPeer(const std::string &url, std::int64_t timeoutMs, std::string caFile)
    : _url(url), _timeoutMs(timeoutMs), _caFile(std::move(caFile)) {}

Poco::Net::HTTPClientSession &HttpPeer::session() {
    if (_session && hasEnded(*_session))
        close();
    if (_session)
        return *_session;
    const std::string &host = _url.getHost();
    if (_url.getScheme() == "https")
        _session = std::make_unique<Poco::Net::HTTPSClientSession>(
            host, _url.getPort(), makeClientContext(host, _caFile));
    else
        _session = std::make_unique<Poco::Net::HTTPClientSession>(host, _url.getPort());
    const Poco::Timespan wait(_timeoutMs * 1000);
    _session->setTimeout(wait, wait, wait);
    _session->setKeepAlive(true);
    return *_session;
}

HttpAnswer HttpPeer::exchange(Poco::Net::HTTPRequest &request, const std::string &body) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(2 * _timeoutMs);
    Poco::Net::HTTPClientSession &peer = session();
    if (!body.empty())
        request.setContentLength(static_cast<std::streamsize>(body.size()));
    std::ostream &out = peer.sendRequest(request);
    out.write(body.data(), static_cast<std::streamsize>(body.size()));
    out.flush();
    _handedOver = out.good();
    Poco::Net::HTTPResponse response;
    std::istream &in = peer.receiveResponse(response);
    HttpAnswer answer{static_cast<int>(response.getStatus()), readBody(in, until)};
    if (!response.getKeepAlive() || answer.body.size() >= longestAnswer)
        close();
    return answer;
}

HttpAnswer HttpPeer::ask(Poco::Net::HTTPRequest &request, const std::string &body) {
    const BrokenPipeGuard guard;
    _handedOver = false;
    try {
        return exchange(request, body);
    } catch (const Poco::TimeoutException &) {
        close();
        throw HttpPeerLost(messages::reasons::gatewaySilent, _handedOver);
    } catch (const Poco::Exception &) {
        close();
        throw HttpPeerLost(messages::reasons::gatewayAway, _handedOver);
    }
}

void HttpPeer::close() noexcept {
    try {
        const BrokenPipeGuard guard;
        _session.reset();
    } catch (const std::exception &) { // the server went first
    }
}

bool isHttpUrl(const std::string &url) {
    try {
        const Poco::URI parsed(url);
        const std::string &scheme = parsed.getScheme();
        return (scheme == "http" || scheme == "https") && !parsed.getHost().empty() &&
               parsed.getUserInfo().empty() && parsed.getFragment().empty() &&
               parsed.getRawQuery().empty();
    } catch (const Poco::Exception &) {
        return false;
    }
}

bool isLoopbackUrl(const std::string &url) {
    const std::string host = Poco::URI(url).getHost();
    Poco::Net::IPAddress address;
    return host == "localhost" ||
           (Poco::Net::IPAddress::tryParse(host, address) && address.isLoopback());
}

bool isPrivateUrl(const std::string &url) {
    const std::string host = Poco::URI(url).getHost();
    Poco::Net::IPAddress address;
    if (!Poco::Net::IPAddress::tryParse(host, address))
        return host.find('.') == std::string::npos || host.ends_with(".internal");
    constexpr unsigned char uniqueLocal = 0xfc; // the first seven bits, of fc00::/7
    const auto first = *static_cast<const unsigned char *>(address.addr());
    return address.family() == Poco::Net::AddressFamily::IPv4 ? address.isSiteLocal()
                                                              : (first & 0xfe) == uniqueLocal;
}

} // namespace kith::channels
