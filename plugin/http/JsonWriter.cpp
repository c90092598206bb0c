// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/JsonWriter.h"

#include <algorithm>
#include <array>

namespace kith::http {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

/// What may not stand in a text of JSON, or not in a script of a page.
constexpr std::array<bool, 256> escapes = [] {
    std::array<bool, 256> table{};
    for (std::size_t control = 0; control < 0x20; ++control)
        table[control] = true;
    for (const char c : {'"', '\\', '<', '>', '&'})
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool needsEscape(char c) {
    return escapes[static_cast<unsigned char>(c)];
}

} // namespace

JsonWriter &JsonWriter::open(char bracket) {
    separate();
    _text += bracket;
    _first = true;
    return *this;
}

JsonWriter &JsonWriter::close(char bracket) {
    _text += bracket;
    _first = false;
    return *this;
}

JsonWriter &JsonWriter::key(std::string_view name) {
    separate();
    _text += '"';
    _text += name;
    _text += "\":";
    _first = true;
    return *this;
}

JsonWriter &JsonWriter::value(std::string_view text) {
    separate();
    quote(text);
    return *this;
}

JsonWriter &JsonWriter::raw(std::string_view json) {
    separate();
    _text += json;
    return *this;
}

void JsonWriter::separate() {
    if (!_first)
        _text += ',';
    _first = false;
}

void JsonWriter::quote(std::string_view text) {
    _text += '"';
    auto plain = text.begin();
    while (true) {
        const auto at = std::find_if(plain, text.end(), needsEscape);
        _text.append(plain, at);
        if (at == text.end())
            break;
        _text += "\\u00";
        _text += hexDigits[static_cast<unsigned char>(*at) >> 4];
        _text += hexDigits[static_cast<unsigned char>(*at) & 15];
        plain = at + 1;
    }
    _text += '"';
}

} // namespace kith::http
