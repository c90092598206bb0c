// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace practice {

/// Without white space at both ends.
std::string trim(std::string_view text);

/// True for valid UTF-8 of at most maximum bytes without control characters; line breaks and tabs
/// are fine where the text may have several lines.
bool isText(std::string_view text, std::size_t maximum, bool severalLines = false);

/// Lower case without the accents of Latin letters, for searches.
std::string fold(std::string_view text);

/// Text from a browser that breaks the rules of its encoding.
struct Malformed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Percent-decodes; a plus sign is a space. Throws Malformed.
std::string urlDecode(std::string_view text);

/// Percent-encodes everything but the unreserved characters of RFC 3986.
std::string urlEncode(std::string_view text);

/// The value of a name in "a=1&b=2", decoded; empty where there is none.
std::string queryValue(std::string_view query, std::string_view name);

/// The pieces between separators, empty ones too.
std::vector<std::string> split(std::string_view text, char separator);

/// The first letters of the first and the last word, in capitals: "MK".
std::string initials(std::string_view name);

} // namespace practice
