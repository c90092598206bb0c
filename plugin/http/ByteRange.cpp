// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/ByteRange.h"

#include "plugin/base/Text.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace kith::http {

namespace {

constexpr std::string_view unit = "bytes=";

/// A number of digits only; one that is too big for 64 bits is the biggest.
std::optional<std::int64_t> digits(std::string_view text) {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    std::int64_t number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    return result.ec == std::errc{} ? number : INT64_MAX;
}

ByteRange part(std::int64_t first, std::int64_t length, std::int64_t size) {
    if (first >= size || length == 0)
        return {ByteRange::Kind::unsatisfiable, 0, 0};
    return {ByteRange::Kind::part, first, std::min(length, size - first)};
}

} // namespace

ByteRange byteRangeOf(std::string_view header, std::int64_t size) {
    const ByteRange whole{ByteRange::Kind::whole, 0, size};
    if (base::asciiLower(header.substr(0, unit.size())) != unit)
        return whole;
    const std::string_view spec = base::trim(header.substr(unit.size()));
    const std::size_t dash = spec.find('-');
    if (dash == std::string_view::npos)
        return whole;
    const std::string_view from = base::trim(spec.substr(0, dash));
    const std::string_view to = base::trim(spec.substr(dash + 1));
    const auto first = digits(from);
    const auto last = digits(to);
    if ((!from.empty() && !first) || (!to.empty() && !last) || (!first && !last))
        return whole;
    if (!first)
        return part(std::max<std::int64_t>(0, size - *last), std::min(*last, size), size);
    if (!last)
        return part(*first, INT64_MAX, size);
    return *last < *first ? whole : part(*first, std::min(*last, size) - *first + 1, size);
}

} // namespace kith::http
