// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::transfer {

/// One property of a vCard (RFC 6350 section 3.3), unfolded.
struct CardProperty {
    std::string name;                                            ///< In lower case, without group.
    std::vector<std::pair<std::string, std::string>> parameters; ///< Names in lower case.
    std::string value;                                           ///< As it stands there.

    /// The values of all parameters of that name, in lower case.
    [[nodiscard]] std::vector<std::string> all(std::string_view parameter) const;
    /// The first one's as it stands there, or empty.
    [[nodiscard]] std::string first(std::string_view parameter) const;
};

/// Nothing where the line is no property. line is unfolded.
std::optional<CardProperty> parseProperty(std::string_view line);

/// The name of the property in a line of which this is the beginning, in lower case.
std::string propertyName(std::string_view line);

/// A text value without its escapes.
std::string unescaped(std::string_view value);
/// The parts of a value between separators that are not escaped; with their escapes.
std::vector<std::string> splitValue(std::string_view value, char separator);

/// A text value with its escapes.
std::string escaped(std::string_view text);
/// "NAME:value" or "NAME;PARAMETER=x:value" as lines of at most 75 bytes, each with CRLF. No
/// character is divided.
std::string folded(std::string_view line);

} // namespace kith::transfer
