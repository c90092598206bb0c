// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Body.h"

#include <istream>

namespace practice {
namespace {

bool needsLength(const std::string &method) {
    return method == "POST" || method == "PUT" || method == "PATCH";
}

} // namespace

Body readBody(Poco::Net::HTTPServerRequest &request) {
    if (request.has("Transfer-Encoding"))
        return {{}, 411, "A length is required"};
    if (!request.hasContentLength()) {
        if (needsLength(request.getMethod()))
            return {{}, 411, "A length is required"};
        return {};
    }
    const auto length = request.getContentLength64();
    if (length < 0)
        return {{}, 400, "The length is not a number"};
    if (static_cast<std::size_t>(length) > LARGEST_BODY)
        return {{}, 413, "The request is too large"};
    Body body;
    body.content.resize(static_cast<std::size_t>(length));
    request.stream().read(body.content.data(), length);
    if (request.stream().gcount() != length)
        return {{}, 400, "The body is shorter than its length"};
    return body;
}

} // namespace practice
