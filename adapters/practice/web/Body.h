// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Poco/Net/HTTPServerRequest.h>

#include <cstddef>
#include <string>

namespace practice {

constexpr std::size_t LARGEST_BODY = 1024 * 1024;

/// A request's body, or the status that refuses it.
struct Body {
    std::string content;
    int refusal = 0; ///< 0, 400, 411 or 413.
    std::string reason = {};
};

/// Reads what Content-Length promises. Without a length nothing is read: the server would wait for
/// its whole timeout.
Body readBody(Poco::Net::HTTPServerRequest &request);

} // namespace practice
