// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Proxies.h"

#include <Poco/Exception.h>
#include <Poco/NumberParser.h>
#include <Poco/String.h>
#include <Poco/StringTokenizer.h>

#include <cstring>

namespace practice {
namespace {

using Poco::Net::IPAddress;

unsigned bitsOf(const IPAddress &address) {
    return static_cast<unsigned>(address.length()) * 8;
}

/// An IPv4 address within IPv6 ("::ffff:192.0.2.1") is that IPv4 address.
IPAddress plain(const IPAddress &address) {
    if (address.family() != IPAddress::IPv6 || !address.isIPv4Mapped())
        return address;
    return {static_cast<const char *>(address.addr()) + 12, 4};
}

/// What stands in X-Forwarded-For: an address, maybe in quotes, with a port, or in brackets.
bool parse(std::string text, IPAddress &address) {
    Poco::trimInPlace(text);
    if (text.size() > 1 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    if (text.starts_with("["))
        text = text.substr(1, text.find(']') - 1);
    else if (text.find('.') != std::string::npos)
        text = text.substr(0, text.rfind(':') > text.rfind('.') ? text.rfind(':') : text.npos);
    if (!IPAddress::tryParse(text, address))
        return false;
    address = plain(address);
    return true;
}

std::vector<std::string> forwardedBy(const Poco::Net::HTTPServerRequest &request) {
    std::vector<std::string> all;
    for (const auto &[name, value] : request)
        if (Poco::icompare(name, std::string("X-Forwarded-For")) == 0)
            for (const auto &each : Poco::StringTokenizer(value, ","))
                all.push_back(each);
    return all;
}

[[noreturn]] void refuse(const std::string &part) {
    throw Poco::InvalidArgumentException("practice.proxies: no address or network", part);
}

} // namespace

Proxies::Proxies(const std::string &list) {
    const Poco::StringTokenizer parts(
        list, ", ", Poco::StringTokenizer::TOK_IGNORE_EMPTY | Poco::StringTokenizer::TOK_TRIM);
    for (const auto &part : parts) {
        const auto slash = part.find('/');
        IPAddress address;
        if (!IPAddress::tryParse(part.substr(0, slash), address))
            refuse(part);
        unsigned bits = bitsOf(address);
        if (slash != std::string::npos &&
            (!Poco::NumberParser::tryParseUnsigned(part.substr(slash + 1), bits) ||
             bits > bitsOf(address)))
            refuse(part);
        _networks.emplace_back(address, bits);
    }
}

bool Proxies::trusts(const IPAddress &address) const {
    for (const auto &[network, bits] : _networks) {
        if (network.family() != address.family())
            continue;
        const IPAddress mask(bits, address.family());
        if ((address & mask) == (network & mask))
            return true;
    }
    return false;
}

std::string Proxies::visitor(const Poco::Net::HTTPServerRequest &request) const {
    const auto peer = plain(request.clientAddress().host());
    if (!trusts(peer))
        return peer.toString();
    auto forwarded = forwardedBy(request);
    while (!forwarded.empty()) {
        IPAddress address;
        if (!parse(forwarded.back(), address))
            return {};
        if (!trusts(address))
            return address.toString();
        forwarded.pop_back();
    }
    return {};
}

} // namespace practice
