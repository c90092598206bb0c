// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/MimeText.h"

#include <Poco/Base64Encoder.h>

#include <algorithm>
#include <sstream>

namespace kith::messages::mime {

namespace {

/// Bytes of text in one encoded word: 52 in base64, with "=?UTF-8?B?" and "?=" 64, so that its line
/// stays below 76 with the header's name before it.
constexpr std::size_t wordBytes = 39;
/// A value longer than this is folded by way of encoded words, which also fit any header's name.
constexpr std::size_t shortText = 60;
constexpr std::size_t longestLine = 76;

bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool isPlain(std::string_view text) {
    const auto plain = [](char c) { return c >= 0x20 && c < 0x7f; };
    return text.size() <= shortText && std::ranges::all_of(text, plain) &&
           text.find("=?") == std::string_view::npos;
}

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80;
}

std::string encodeBase64(std::string_view bytes, int lineLength) {
    std::ostringstream out;
    Poco::Base64Encoder encoder(out);
    encoder.rdbuf()->setLineLength(lineLength);
    encoder.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    encoder.close();
    return out.str();
}

std::string encodedWords(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        std::size_t length = std::min(wordBytes, text.size());
        while (length < text.size() && length > 1 && isContinuation(text[length]))
            --length;
        if (!words.empty())
            words += "\r\n ";
        words += "=?UTF-8?B?" + encodeBase64(text.substr(0, length), 0) + "?=";
        text.remove_prefix(length);
    }
    return words;
}

/// Characters that a phrase holds without quotes (RFC 5322, 3.2.3 atext), and the space.
bool isPhraseCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(" !#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

std::string hexOf(char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'=', digits[byte >> 4U], digits[byte & 0xfU]};
}

/// Writes one line of the text, with soft line breaks where it is long.
void appendLine(std::string &out, std::string_view line) {
    std::size_t column = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool last = i + 1 == line.size();
        const bool space = c == ' ' || c == '\t';
        const bool literal = (c > ' ' && c < 0x7f && c != '=') || (space && !last);
        const std::string piece = literal ? std::string(1, c) : hexOf(c);
        if (column + piece.size() > longestLine - 1) { // one byte for the "=" of the soft break
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    }
}

} // namespace

std::string oneLine(std::string_view text) {
    std::string line(text);
    std::ranges::replace_if(line, isControl, ' ');
    return line;
}

std::string encodeText(std::string_view text) {
    const std::string line = oneLine(text);
    return isPlain(line) ? line : encodedWords(line);
}

std::string encodePhrase(std::string_view name) {
    std::string line = oneLine(name);
    if (!isPlain(line))
        return encodedWords(line);
    if (std::ranges::all_of(line, isPhraseCharacter))
        return line;
    std::string quoted = "\"";
    for (const char c : line) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

std::string quotedPrintable(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    while (true) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        appendLine(out, line);
        if (end == std::string_view::npos)
            return out;
        out += "\r\n";
        text.remove_prefix(end + 1);
    }
}

std::string base64(std::string_view bytes) {
    return encodeBase64(bytes, static_cast<int>(longestLine));
}

std::string domainOf(std::string_view address) {
    const std::size_t at = address.rfind('@');
    return at == std::string_view::npos ? "localhost" : std::string(address.substr(at + 1));
}

} // namespace kith::messages::mime
