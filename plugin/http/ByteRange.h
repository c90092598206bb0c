// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace kith::http {

/// What part of a content of known size was asked for.
struct ByteRange {
    enum class Kind {
        whole,         ///< None was asked for, several, or not in bytes: the whole answers.
        part,          ///< 206.
        unsatisfiable, ///< 416.
    };
    Kind kind = Kind::whole;
    std::int64_t first = 0;
    std::int64_t length = 0; ///< In bytes; that of the whole where kind is whole.
};

/// Reads a Range header (RFC 9110, 14). size is 0 or more.
ByteRange byteRangeOf(std::string_view header, std::int64_t size);

} // namespace kith::http
