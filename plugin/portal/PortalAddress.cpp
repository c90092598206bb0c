// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalAddress.h"

#include "plugin/base/LinkToken.h"

#include <Poco/URI.h>

#include <algorithm>

namespace kith::portal {

namespace {

constexpr std::size_t longestTarget = 512;

bool isPlain(char c) {
    constexpr std::string_view others = "/?=&%-._~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
}

} // namespace

std::string portalPath(std::int64_t practiceNo) {
    return "/p/" + base::toBase36(practiceNo);
}

std::string safeTarget(std::string_view asked) {
    const bool isSafe = asked.size() <= longestTarget && asked.starts_with('/') &&
                        std::all_of(asked.begin(), asked.end(), isPlain) &&
                        asked.find("//") == std::string_view::npos &&
                        asked.find("..") == std::string_view::npos;
    return isSafe ? std::string(asked) : std::string();
}

std::string inAddress(const std::string &text) {
    std::string out;
    Poco::URI::encode(text, "!#$&'()*+,/:;=?@[]", out);
    return out;
}

} // namespace kith::portal
