// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Poco/Net/Context.h>

#include <string>

namespace kith::channels {

/// TLS 1.2 or later for a client that demands a certificate for host, a name or an IP address, from
/// the authorities in caFile, or from the system's where that is empty. Throws
/// Poco::Net::SSLException.
Poco::Net::Context::Ptr makeClientContext(const std::string &host, const std::string &caFile);

} // namespace kith::channels
