// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/FileName.h"

#include "plugin/base/Text.h"

#include <algorithm>

namespace kith::http {

namespace {

constexpr std::size_t longestName = 120; // bytes; file systems take 255

/// U+200E, U+200F, U+202A to U+202E, U+2060 to U+206F, U+061C and U+FEFF: invisible, and some turn
/// the order of letters around.
bool isHiddenMark(std::string_view character) {
    if (character.size() == 2)
        return character == "\u061C";
    if (character.size() != 3)
        return false;
    return character == "\u200E" || character == "\u200F" || character == "\uFEFF" ||
           (character >= "\u202A" && character <= "\u202E") ||
           (character >= "\u2060" && character <= "\u206F");
}

std::size_t lengthOfCharacter(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

bool isForbidden(char c) {
    constexpr std::string_view forbidden = "\\/:*?\"<>|%";
    return forbidden.find(c) != std::string_view::npos;
}

/// The title without what must not stand in a name.
std::string cleaned(std::string_view title) {
    std::string name;
    while (!title.empty() && name.size() < longestName) {
        const std::string_view character =
            title.substr(0, std::min(title.size(), lengthOfCharacter(title.front())));
        title.remove_prefix(character.size());
        if (character.size() == 1 && isForbidden(character.front()))
            name += '_';
        else if (!isHiddenMark(character))
            name += character;
    }
    const std::size_t begin = std::min(name.find_first_not_of(". "), name.size());
    name.erase(0, begin);
    name.resize(name.find_last_not_of(". ") + 1);
    return name;
}

std::string inAscii(const std::string &name) {
    std::string ascii;
    for (std::size_t i = 0; i < name.size(); i += lengthOfCharacter(name[i]))
        ascii += lengthOfCharacter(name[i]) == 1 ? name[i] : '_';
    return ascii;
}

/// attr-char of RFC 8187, 3.2.1.
bool isPlain(char c) {
    constexpr std::string_view others = "!#$&+-.^_`|~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
}

std::string encoded(const std::string &name) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string text;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (isPlain(c))
            text += c;
        else
            (text += '%').append({hex[byte >> 4U], hex[byte & 15U]});
    }
    return text;
}

} // namespace

std::string contentDisposition(Disposition disposition, std::string_view title,
                               std::string_view extension) {
    std::string name = cleaned(title);
    if (name.empty())
        name = "document";
    if (!base::asciiLower(name).ends_with(extension))
        name += extension;
    const std::string ascii = inAscii(name);
    std::string value = disposition == Disposition::saved ? "attachment" : "inline";
    value += "; filename=\"" + ascii + "\"";
    if (ascii != name)
        value += "; filename*=UTF-8''" + encoded(name);
    return value;
}

} // namespace kith::http
