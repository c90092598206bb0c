// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kith::base {

/// What a text may hold.
enum class TextShape {
    line,  ///< No control character at all.
    block, ///< Line breaks and tabs are allowed.
};

/// True for well-formed UTF-8 (no surrogates, no overlong forms).
bool isUtf8(std::string_view text);

/// True for UTF-8 without NUL, C0, DEL, C1, and the line and paragraph separators U+2028 and
/// U+2029; with TextShape::block LF, CR and TAB are allowed.
bool isClean(std::string_view text, TextShape shape);

/// Checks a text that came from outside and returns it without white space at its ends.
/// Throws Invalid naming the field: "malformed" (not UTF-8, control characters), "required" (empty
/// and minimum > 0) or "too-long" (more than maximum bytes).
std::string cleanText(std::string_view text, const std::string &field, std::size_t minimum,
                      std::size_t maximum, TextShape shape = TextShape::line);

/// Checks an id of the host: 1 to 64 bytes of clean text, unchanged. Throws Invalid.
std::string cleanHostId(std::string_view text, const std::string &field);

/// The characters (code points) of text that is known to be UTF-8.
std::size_t characters(std::string_view text);

/// Without ASCII white space at both ends.
std::string_view trim(std::string_view text);

/// Lower case for ASCII, everything else as it is.
std::string asciiLower(std::string_view text);

/// For element content and quoted attribute values: & < > " ' become references.
std::string escapeHtml(std::string_view text);
/// The same, at the end of what is there.
void appendEscaped(std::string &html, std::string_view text);

} // namespace kith::base
