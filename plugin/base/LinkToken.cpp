// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/LinkToken.h"

#include "plugin/base/Secret.h"

#include <array>
#include <charconv>

namespace kith::base {

namespace {

constexpr int base36 = 36;

constexpr std::size_t lengthOf(std::size_t secretBytes) {
    return secretBytes / 3 * 4;
}

} // namespace

std::string toBase36(std::int64_t number) {
    std::array<char, 16> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, base36).ptr;
    return {text.data(), end};
}

std::optional<std::int64_t> parseBase36(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number, base36);
    return number >= 0 && toBase36(number) == text ? std::optional(number) : std::nullopt;
}

NewLinkToken makeLinkToken(std::int64_t practiceNo, std::size_t secretBytes) {
    const std::string secret = makeSecret(secretBytes);
    return {toBase36(practiceNo) + "-" + secret, hashSecret(secret)};
}

std::optional<LinkToken> parseLinkToken(const std::string &text, std::size_t secretBytes) {
    const std::size_t dash = text.find('-');
    if (dash == std::string::npos || text.size() - dash - 1 != lengthOf(secretBytes))
        return std::nullopt;
    LinkToken token;
    const auto [end, failure] =
        std::from_chars(text.data(), text.data() + dash, token.practiceNo, base36);
    if (failure != std::errc{} || end != text.data() + dash)
        return std::nullopt;
    token.secretHash = hashSecret(text.substr(dash + 1));
    return token;
}

std::string sampleLinkToken(std::int64_t practiceNo, std::size_t secretBytes) {
    return toBase36(practiceNo) + "-" + std::string(lengthOf(secretBytes), 'x');
}

} // namespace kith::base
