// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/WebAddress.h"

#include "plugin/base/Text.h"

#include <algorithm>

namespace kith::base {

namespace {

bool isAllowed(char c) {
    constexpr std::string_view refused = "\"<>\\^`{|}";
    return c > ' ' && c < 0x7f && refused.find(c) == std::string_view::npos;
}

bool isHostCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' ||
           c == '[' || c == ']';
}

} // namespace

bool isSecureWebAddress(std::string_view text) {
    constexpr std::string_view scheme = "https://";
    if (asciiLower(text.substr(0, scheme.size())) != scheme ||
        !std::all_of(text.begin(), text.end(), isAllowed))
        return false;
    text.remove_prefix(scheme.size());
    const std::string host = asciiLower(text.substr(0, text.find_first_of("/?#")));
    return !host.empty() && host.front() != ':' && host.front() != '.' &&
           std::all_of(host.begin(), host.end(), isHostCharacter);
}

} // namespace kith::base
