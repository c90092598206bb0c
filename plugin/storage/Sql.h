// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kith::storage {

/// SQL that stands in the source as a literal. The constructor is consteval: text that was put
/// together at run time does not compile, so nothing that a person typed can ever become SQL.
/// Placeholders are ?, or ?1, ?2… where a value is used more than once; both databases get their
/// own form of them.
class Sql {
public:
    template <std::size_t N>
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to convert
    consteval Sql(const char (&literal)[N]) : _text(literal, N - 1) {}

    [[nodiscard]] constexpr std::string_view text() const { return _text; }

private:
    std::string_view _text;
};

/// SQL made of several literals, where a statement has optional parts.
class SqlText {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to convert
    SqlText(Sql first) : _text(first.text()) {}
    SqlText &operator+=(Sql more) {
        _text += more.text();
        return *this;
    }
    SqlText &operator+=(const SqlText &more) {
        _text += more._text;
        return *this;
    }

    [[nodiscard]] std::string_view text() const { return _text; }

private:
    std::string _text;
};

} // namespace kith::storage
