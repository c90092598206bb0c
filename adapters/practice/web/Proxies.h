// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/IPAddress.h>

#include <string>
#include <utility>
#include <vector>

namespace practice {

/// The proxies in front of the platform, whose word on where a visitor comes from is taken. Any
/// thread.
class Proxies {
public:
    /// list: addresses and networks ("127.0.0.1, 10.0.0.0/8, ::1") with commas or blanks between.
    /// Throws Poco::Exception naming practice.proxies.
    explicit Proxies(const std::string &list);

    /// Where the request comes from: the peer; where that is a proxy, the last address of
    /// X-Forwarded-For that is none. Empty where a proxy does not say: its own address would stand
    /// for everybody.
    std::string visitor(const Poco::Net::HTTPServerRequest &request) const;

private:
    bool trusts(const Poco::Net::IPAddress &address) const;

    std::vector<std::pair<Poco::Net::IPAddress, unsigned>> _networks; ///< With their bits.
};

} // namespace practice
