// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/transfer/RecordReader.h"

#include <string>
#include <string_view>
#include <vector>

namespace kith::transfer {

/// What a reader answered, and where it stood then.
struct Answer {
    std::int64_t offset = 0;
    std::int64_t line = 0;
    Record record;
    std::string text; ///< All of the record: "2|Ada|Lovelace||ada@example.org|||||c1/mother!".
};

std::string describe(const Record &record);

/// All that a reader answers from a place on, fed with pieces of so many bytes.
std::vector<Answer> readFrom(const Layout &layout, std::string_view file, std::int64_t offset,
                             std::int64_t line, std::size_t piece);

std::vector<Answer> readFile(Format format, std::string_view file, std::size_t piece = 524'288);

/// The same as one text: places and records, a line for each.
std::string transcript(const std::vector<Answer> &answers);

/// Asserts that the file is read the same in pieces of any size, and from behind each of its
/// records on as with the records before; answers what is read.
std::vector<Answer> readEveryWay(Format format, const std::string &file);

/// The code with which a file is refused as a whole; empty where it is not.
std::string refusalOf(Format format, std::string_view file);

} // namespace kith::transfer
