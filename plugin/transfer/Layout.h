// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::transfer {

enum class Format { csv, vcard };

/// Of a CSV file.
constexpr std::size_t mostColumns = 200;

/// What a column of a CSV file may hold.
enum class Field {
    givenName,
    familyName,
    name, ///< "Given Family" or "Family, Given".
    preferredName,
    email,
    phone,
    preferredChannel,
    language,
    timeZone,
    clientId,
    relationship, ///< Id or label of a type.
    emergency,
    practitioners, ///< The host's ids, with ; between them.
};

/// Bytes of one record at most: a line of a CSV file with its quoted line breaks; what is kept of a
/// card.
constexpr std::size_t longestRecord = 64UL * 1024;

/// How a file is laid out: found once, kept with the job that reads it.
struct Layout {
    Format format = Format::csv;
    char delimiter = ',';                      ///< Of a CSV file.
    std::vector<std::string> headers;          ///< Of a CSV file, as they stand there.
    std::vector<std::optional<Field>> columns; ///< As many; nothing where a column is ignored.
    std::int64_t firstRecord = 0;              ///< Byte at which the records begin.
    std::int64_t firstLine = 1;                ///< Its line in the file.

    bool operator==(const Layout &) const = default;
};

/// The layout of a file of which these bytes are the beginning: up to 512 KiB, or all of it.
/// Throws Invalid (field "file") with a code and a sentence: "empty", "encoding" (UTF-16, or a
/// header that is not UTF-8), "no-header", "no-columns" (none that is known), "format" (no vCard),
/// "too-long" (a header over longestRecord), "too-many" (over mostColumns).
Layout findLayout(Format format, std::string_view beginning);

/// As text, to be stored, and back. layoutFromText throws Invalid for any text but toText's.
std::string toText(const Layout &layout);
Layout layoutFromText(std::string_view text);

/// What the export writes above a column: "given_name".
std::string_view nameOf(Field field);
/// The field that a header names in English or German, whatever its case, spaces and signs.
std::optional<Field> fieldOf(std::string_view header);

} // namespace kith::transfer
