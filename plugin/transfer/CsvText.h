// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::transfer {

/// What stands at the beginning of a CSV text (RFC 4180; LF and CR end a line too).
struct CsvLine {
    std::vector<std::string> cells; ///< As they stand there, without their quotation marks.
    /// What it takes, with its line break; 0: more than there is, all of it to be passed over up to
    /// and with the next line break.
    std::size_t bytes = 0;
    std::int64_t lineBreaks = 0; ///< In those bytes.
    /// "quote" (never closed, or with text beside it) or "too-long" (longestRecord): then it is
    /// the first line alone, without cells.
    std::string problem;
};

/// Nothing where the text has to be longer to tell. atEnd: no more follows.
///
/// A malformed record ends with its first line, so that a quotation mark that is never closed
/// does not swallow what follows. Marks inside a cell without quotes are refused for the same
/// reason: a line then leaves open what it opens only if it has an odd number of marks, such a line
/// closes any other, and no line is read through more than twice.
std::optional<CsvLine> splitCsv(std::string_view text, char delimiter, bool atEnd);

/// The bytes up to and with the first line break; 0 where there is none or, unless atEnd, where an
/// LF may still follow.
std::size_t lineLength(std::string_view text, bool atEnd);

/// A cell as it may stand between delimiters: quoted where it must be.
std::string csvCell(std::string_view text);

/// Spreadsheet programs compute a cell that begins with = + - @, a tab or a line break. An
/// apostrophe before it makes a text of it. Which sign is the delimiter is the program's choice, so
/// the same stands behind each , ; tab and line break. A text that has an apostrophe there already
/// gets another, so that withoutGuard gives back any text.
std::string withGuard(std::string_view text);
std::string withoutGuard(std::string_view text);

} // namespace kith::transfer
