// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/Cookies.h"

#include "plugin/base/Text.h"

#include <algorithm>

namespace kith::http {

namespace {

std::string_view unquoted(std::string_view value) {
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
        return value.substr(1, value.size() - 2);
    return value;
}

} // namespace

std::string cookieOf(const Request &request, std::string_view name) {
    for (const auto &[header, value] : request.headers) {
        std::string_view rest = header == "cookie" ? std::string_view(value) : std::string_view();
        while (!rest.empty()) {
            const std::string_view pair = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
            const std::size_t equals = pair.find('=');
            if (equals != std::string_view::npos && base::trim(pair.substr(0, equals)) == name)
                return std::string(unquoted(base::trim(pair.substr(equals + 1))));
        }
    }
    return {};
}

std::string hostCookie(std::string_view name, std::string_view value) {
    return std::string(name) + "=" + std::string(value) +
           "; Path=/; Secure; HttpOnly; SameSite=Lax";
}

std::string hostCookie(std::string_view name, std::string_view value, base::Millis maxAge) {
    return hostCookie(name, value) + "; Max-Age=" + std::to_string(maxAge / base::second);
}

std::string droppedCookie(std::string_view name) {
    return hostCookie(name, {}, 0);
}

} // namespace kith::http
