// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/base/Text.h"

#include <Poco/Exception.h>
#include <Poco/TextIterator.h>
#include <Poco/URI.h>
#include <Poco/UTF8Encoding.h>
#include <Poco/UTF8String.h>
#include <Poco/Unicode.h>

#include <algorithm>

namespace practice {
namespace {

// Base letters of U+00C0 to U+017F; a blank keeps the letter as it is.
constexpr std::string_view LATIN =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

void appendFolded(std::string &out, int code) {
    if (code >= 0x300 && code <= 0x36F)
        return;
    if (code >= 0xC0 && code <= 0x17F) {
        const char base = LATIN[static_cast<std::size_t>(code - 0xC0)];
        if (base != ' ') {
            out += base;
            return;
        }
    }
    unsigned char bytes[4];
    const Poco::UTF8Encoding encoding;
    const int size = encoding.convert(Poco::Unicode::toLower(code), bytes, sizeof bytes);
    out.append(reinterpret_cast<const char *>(bytes), static_cast<std::size_t>(size));
}

bool isControl(int code, bool severalLines) {
    const bool allowed = severalLines && (code == '\n' || code == '\r' || code == '\t');
    return !allowed && (code < 0x20 || (code >= 0x7F && code < 0xA0));
}

} // namespace

std::string trim(std::string_view text) {
    constexpr std::string_view WHITE = " \t\r\n";
    const auto first = text.find_first_not_of(WHITE);
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(WHITE) - first + 1));
}

bool isText(std::string_view text, std::size_t maximum, bool severalLines) {
    if (text.size() > maximum)
        return false;
    const Poco::UTF8Encoding encoding;
    const std::string copy(text);
    Poco::TextIterator it(copy, encoding);
    for (const Poco::TextIterator end(copy); it != end; ++it)
        if (*it < 0 || isControl(*it, severalLines))
            return false;
    return true;
}

std::string fold(std::string_view text) {
    std::string out;
    const Poco::UTF8Encoding encoding;
    const std::string copy(text);
    Poco::TextIterator it(copy, encoding);
    for (const Poco::TextIterator end(copy); it != end; ++it)
        if (*it >= 0)
            appendFolded(out, *it);
    return out;
}

std::string urlDecode(std::string_view text) {
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    std::string plain;
    try {
        Poco::URI::decode(spaced, plain);
    } catch (const Poco::Exception &failure) {
        throw Malformed(failure.message());
    }
    return plain;
}

std::string urlEncode(std::string_view text) {
    std::string out;
    Poco::URI::encode(std::string(text), "!*'();:@&=+$,/?#[]%\"<>", out);
    return out;
}

std::string queryValue(std::string_view query, std::string_view name) {
    for (const auto &pair : split(query, '&')) {
        const auto equals = pair.find('=');
        if (std::string_view(pair).substr(0, equals) == name)
            return equals == std::string::npos ? "" : urlDecode(pair.substr(equals + 1));
    }
    return {};
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> pieces;
    std::size_t from = 0;
    for (std::size_t at; (at = text.find(separator, from)) != std::string_view::npos; from = at + 1)
        pieces.emplace_back(text.substr(from, at - from));
    pieces.emplace_back(text.substr(from));
    return pieces;
}

std::string initials(std::string_view name) {
    std::vector<std::string> words;
    for (auto &word : split(name, ' '))
        if (!word.empty() && word.back() != '.')
            words.push_back(std::move(word));
    const auto first = [](const std::string &word) {
        const Poco::UTF8Encoding encoding;
        const int size = encoding.sequenceLength(
            reinterpret_cast<const unsigned char *>(word.data()), static_cast<int>(word.size()));
        return Poco::UTF8::toUpper(word.substr(0, static_cast<std::size_t>(std::max(size, 1))));
    };
    if (words.empty())
        return {};
    return words.size() == 1 ? first(words[0]) : first(words.front()) + first(words.back());
}

} // namespace practice
