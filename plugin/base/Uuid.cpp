// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Uuid.h"

#include "plugin/base/Secret.h"

#include <array>

namespace kith::base {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

bool isDash(std::size_t position) {
    return position == 8 || position == 13 || position == 18 || position == 23;
}

using Bytes = std::array<unsigned char, 16>;

std::string format(const Bytes &bytes) {
    std::string text;
    text.reserve(36);
    for (const unsigned char byte : bytes) {
        if (isDash(text.size()))
            text += '-';
        text += hexDigits[byte >> 4];
        text += hexDigits[byte & 15];
    }
    return text;
}

std::string uuidOf(Bytes bytes, Millis now) {
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<unsigned char>(now >> (40 - 8 * i));
    bytes[6] = static_cast<unsigned char>(0x70 | (bytes[6] & 0x0f));
    bytes[8] = static_cast<unsigned char>(0x80 | (bytes[8] & 0x3f));
    return format(bytes);
}

} // namespace

std::string makeUuid(Millis now) {
    Bytes random{};
    fillRandom(random.data(), random.size());
    return uuidOf(random, now);
}

std::vector<std::string> makeUuids(Millis now, std::size_t count) {
    std::vector<Bytes> random(count);
    fillRandom(random.data(), count * sizeof(Bytes));
    std::vector<std::string> ids;
    ids.reserve(count);
    for (const Bytes &bytes : random)
        ids.push_back(uuidOf(bytes, now));
    return ids;
}

std::optional<std::string> parseUuid(std::string_view text) {
    if (text.size() != 36)
        return std::nullopt;
    std::string canonical;
    canonical.reserve(36);
    for (std::size_t i = 0; i < 36; ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'F' ? static_cast<char>(text[i] + 32) : text[i];
        const bool fits = isDash(i) ? c == '-' : hexDigits.find(c) != std::string_view::npos;
        if (!fits)
            return std::nullopt;
        canonical += c;
    }
    return canonical;
}

} // namespace kith::base
