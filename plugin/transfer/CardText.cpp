// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/CardText.h"

#include "plugin/base/Text.h"

#include <algorithm>

namespace kith::transfer {

namespace {

constexpr auto none = std::string_view::npos;

/// The value of a parameter from a place on: moves behind it. Carets escape (RFC 6868).
std::string parameterValue(std::string_view line, std::size_t &at) {
    const bool quoted = line.substr(at, 1) == "\"";
    const std::size_t begin = at + (quoted ? 1 : 0);
    const std::size_t end = std::min(line.find_first_of(quoted ? "\"" : ",;:", begin), line.size());
    std::string value;
    for (std::size_t i = begin; i < end; ++i) {
        const std::string_view pair = line.substr(i, std::min<std::size_t>(2, end - i));
        const bool escapes = pair == "^n" || pair == "^'" || pair == "^^";
        value += !escapes ? line[i] : pair == "^n" ? '\n' : pair == "^'" ? '"' : '^';
        i += escapes ? 1 : 0;
    }
    at = std::min(end + (quoted ? 1 : 0), line.size());
    return value;
}

/// The values of a parameter, with commas between them: moves behind them.
void readParameter(CardProperty &property, std::string_view line, std::size_t &at) {
    const std::size_t end = std::min(line.find_first_of("=;:", at), line.size());
    // vCard 2.1 has parameters that are a type alone.
    std::string name = base::asciiLower(line.substr(at, end - at));
    at = end;
    if (line.substr(at, 1) != "=") {
        property.parameters.emplace_back("type", std::move(name));
        return;
    }
    do {
        ++at;
        property.parameters.emplace_back(name, parameterValue(line, at));
    } while (line.substr(at, 1) == ",");
}

} // namespace

std::vector<std::string> CardProperty::all(std::string_view parameter) const {
    std::vector<std::string> values;
    for (const auto &[key, text] : parameters)
        if (key == parameter)
            for (const std::string &each : splitValue(text, ','))
                values.push_back(base::asciiLower(each));
    return values;
}

std::string CardProperty::first(std::string_view parameter) const {
    const auto found = std::ranges::find(
        parameters, parameter, [](const auto &each) -> std::string_view { return each.first; });
    return found == parameters.end() ? std::string() : found->second;
}

std::string propertyName(std::string_view line) {
    std::string_view name = line.substr(0, line.find_first_of(":;"));
    if (const std::size_t dot = name.rfind('.'); dot != none)
        name.remove_prefix(dot + 1);
    return base::asciiLower(base::trim(name));
}

std::optional<CardProperty> parseProperty(std::string_view line) {
    CardProperty property;
    property.name = propertyName(line);
    std::size_t at = line.find_first_of(":;");
    while (at < line.size() && line[at] == ';') {
        ++at;
        readParameter(property, line, at);
    }
    if (at >= line.size() || line[at] != ':' || property.name.empty())
        return std::nullopt;
    property.value = line.substr(at + 1);
    return property;
}

std::string unescaped(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool escapes = value[i] == '\\' && i + 1 < value.size();
        const char c = escapes ? value[++i] : value[i];
        text += escapes && (c == 'n' || c == 'N') ? '\n' : c;
    }
    return text;
}

std::vector<std::string> splitValue(std::string_view value, char separator) {
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == separator) {
            parts.emplace_back();
            continue;
        }
        parts.back() += value[i];
        if (value[i] == '\\' && i + 1 < value.size())
            parts.back() += value[++i];
    }
    return parts;
}

std::string escaped(std::string_view text) {
    std::string value;
    for (const char c : text) {
        if (c == '\\' || c == ',' || c == ';' || c == '\n')
            value += '\\';
        value += c == '\n' ? 'n' : c;
    }
    return value;
}

std::string folded(std::string_view line) {
    constexpr std::size_t longest = 75;
    std::string lines;
    std::size_t room = longest;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 1 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U)
            --end;
        lines += line.substr(0, end);
        lines += "\r\n ";
        line.remove_prefix(end);
        room = longest - 1;
    }
    lines += line;
    return lines += "\r\n";
}

} // namespace kith::transfer
