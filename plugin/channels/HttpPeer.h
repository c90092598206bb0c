// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/URI.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

namespace kith::channels {

/// No answer came; the text is one of messages::reasons.
class HttpPeerLost : public std::runtime_error {
public:
    HttpPeerLost(const char *reason, bool handedOver)
        : std::runtime_error(reason), _handedOver(handedOver) {}

    /// True where the whole request had left: the server may have done what it asks for.
    [[nodiscard]] bool handedOver() const { return _handedOver; }

private:
    bool _handedOver;
};

struct HttpAnswer {
    int status = 0;
    std::string body; ///< At most 64 KiB of it.
};

/// One HTTP server that is asked again and again, over one connection for as long as it holds. Each
/// step ends after the timeout, the reading of an answer after twice that. A request is never sent
/// twice by itself. One thread.
class HttpPeer {
public:
    /// url: http or https, with a host. caFile: as makeClientContext takes it. Connects to nothing
    /// yet.
    HttpPeer(const std::string &url, std::int64_t timeoutMs, std::string caFile);

    /// Sends the request with the body and reads the answer. Throws HttpPeerLost.
    HttpAnswer ask(Poco::Net::HTTPRequest &request, const std::string &body = {});
    void close() noexcept;

private:
    Poco::Net::HTTPClientSession &session();
    HttpAnswer exchange(Poco::Net::HTTPRequest &request, const std::string &body);

    Poco::URI _url;
    std::int64_t _timeoutMs;
    std::string _caFile;
    std::unique_ptr<Poco::Net::HTTPClientSession> _session;
    bool _handedOver = false; ///< The request that is being asked has left whole.
};

/// True where url is http or https with a host, and nothing before the host (a user).
bool isHttpUrl(const std::string &url);
/// True where the host of url is this machine.
bool isLoopbackUrl(const std::string &url);
/// True where the host of url is in a private network: an address of RFC 1918 or RFC 4193, or a
/// name that the public DNS cannot have, of one label or below .internal.
bool isPrivateUrl(const std::string &url);

} // namespace kith::channels
