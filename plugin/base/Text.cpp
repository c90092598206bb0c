// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Text.h"

#include "plugin/base/Errors.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace kith::base {

namespace {

/// Reads one code point and moves on; negative where the bytes are not UTF-8.
std::int32_t nextCodePoint(std::string_view text, std::int32_t &position) {
    std::int32_t codePoint = 0;
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(text.data());
    U8_NEXT(bytes, position, static_cast<std::int32_t>(text.size()), codePoint);
    return codePoint;
}

bool isLineBreakOrTab(std::int32_t c) {
    return c == '\n' || c == '\r' || c == '\t';
}

bool isControl(std::int32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

template <class Accept>
bool everyCodePoint(std::string_view text, Accept accept) {
    constexpr std::size_t largest = 0x7fffffff; // ICU counts in int32_t
    if (text.size() > largest)
        return false;
    std::int32_t position = 0;
    while (position < static_cast<std::int32_t>(text.size())) {
        const std::int32_t codePoint = nextCodePoint(text, position);
        if (codePoint < 0 || !accept(codePoint))
            return false;
    }
    return true;
}

/// The highest bit of each byte that is not printable ASCII, and perhaps of its neighbours.
std::uint64_t oddBytes(std::uint64_t bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    return (bytes | (bytes + ones) | ((bytes - ones * 0x20) & ~bytes)) & (ones * 0x80);
}

std::uint64_t eightBytes(const char *data) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, data, sizeof bytes);
    return bytes;
}

/// True for printable ASCII, which most texts are: then nothing needs to be decoded. Eight bytes at
/// a time, the last eight perhaps overlapping those before.
bool isPrintableAscii(std::string_view text) {
    constexpr std::size_t step = sizeof(std::uint64_t);
    if (text.size() < step)
        return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; });
    std::uint64_t odd = oddBytes(eightBytes(text.data() + text.size() - step));
    for (std::size_t at = 0; at + step <= text.size(); at += step)
        odd |= oddBytes(eightBytes(text.data() + at));
    return odd == 0;
}

/// Empty for a character that stands for itself.
std::string_view entityOf(char character) {
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return {};
    }
}

} // namespace

bool isUtf8(std::string_view text) {
    return everyCodePoint(text, [](std::int32_t) { return true; });
}

bool isClean(std::string_view text, TextShape shape) {
    if (isPrintableAscii(text))
        return true;
    return everyCodePoint(text, [shape](std::int32_t c) {
        return !isControl(c) || (shape == TextShape::block && isLineBreakOrTab(c));
    });
}

std::string cleanText(std::string_view text, const std::string &field, std::size_t minimum,
                      std::size_t maximum, TextShape shape) {
    const std::string_view trimmed = trim(text);
    if (trimmed.size() > maximum)
        throw Invalid(field, "too-long",
                      "This may be at most " + std::to_string(maximum) + " bytes long.");
    if (!isClean(trimmed, shape))
        throw Invalid(field, "malformed", "This holds characters that are not allowed here.");
    if (trimmed.size() < minimum)
        throw Invalid(field, "required", "This is needed.");
    return std::string(trimmed);
}

std::string cleanHostId(std::string_view text, const std::string &field) {
    constexpr std::size_t longest = 64;
    if (text.empty())
        throw Invalid(field, "required", "An id is needed.");
    if (text.size() > longest || !isClean(text, TextShape::line))
        throw Invalid(field, "malformed", "This is not an id.");
    return std::string(text);
}

std::size_t characters(std::string_view text) {
    // Every byte but those that continue a character.
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return (byte & 0xc0) != 0x80; }));
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view space = " \t\r\n\f\v";
    const auto begin = text.find_first_not_of(space);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

std::string asciiLower(std::string_view text) {
    std::string lower(text);
    for (char &c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    return lower;
}

std::string escapeHtml(std::string_view text) {
    std::string escaped;
    appendEscaped(escaped, text);
    return escaped;
}

void appendEscaped(std::string &html, std::string_view text) {
    auto begin = text.begin();
    for (auto at = begin; at != text.end(); ++at)
        if (const std::string_view entity = entityOf(*at); !entity.empty()) {
            html.append(begin, at).append(entity);
            begin = at + 1;
        }
    html.append(begin, text.end());
}

} // namespace kith::base
