// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/Request.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"

#include <charconv>

namespace kith::http {

namespace {

constexpr std::size_t mostParameters = 64;
constexpr std::size_t longestQuery = 8192;
constexpr std::size_t longestForm = 65536;

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// The authority of an origin such as "https://example.org:8443".
std::string_view authorityOf(std::string_view origin) {
    const std::size_t scheme = origin.find("://");
    return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

std::string decodeParameter(std::string_view encoded, base::TextShape shape) {
    auto decoded = percentDecode(encoded, true);
    if (!decoded || !base::isClean(*decoded, shape))
        throw base::Invalid("query", "malformed", "The address holds broken characters.");
    return std::move(*decoded);
}

} // namespace

std::optional<std::string> percentDecode(std::string_view encoded, bool plusIsSpace) {
    std::string decoded;
    decoded.reserve(encoded.size());
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        if (encoded[i] != '%') {
            decoded += encoded[i] == '+' && plusIsSpace ? ' ' : encoded[i];
            continue;
        }
        if (i + 2 >= encoded.size())
            return std::nullopt;
        const int high = hexValue(encoded[i + 1]);
        const int low = hexValue(encoded[i + 2]);
        if (high < 0 || low < 0)
            return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

Parameters Parameters::parse(std::string_view encoded) {
    return parse(encoded, Shape::query);
}

Parameters Parameters::parseForm(std::string_view body) {
    return parse(body, Shape::form);
}

Parameters Parameters::parse(std::string_view encoded, Shape shape) {
    const bool isForm = shape == Shape::form;
    if (encoded.size() > (isForm ? longestForm : longestQuery))
        throw base::Invalid("query", "too-long", "The address is too long.");
    Parameters parameters;
    while (!encoded.empty()) {
        const std::string_view pair = encoded.substr(0, encoded.find('&'));
        encoded.remove_prefix(std::min(encoded.size(), pair.size() + 1));
        if (pair.empty())
            continue;
        if (parameters._pairs.size() == mostParameters)
            throw base::Invalid("query", "too-long", "There are too many parameters.");
        const std::size_t equals = std::min(pair.find('='), pair.size());
        parameters._pairs.emplace_back(
            decodeParameter(pair.substr(0, equals), base::TextShape::line),
            decodeParameter(pair.substr(std::min(equals + 1, pair.size())),
                            isForm ? base::TextShape::block : base::TextShape::line));
    }
    return parameters;
}

std::optional<std::string> Parameters::find(std::string_view name) const {
    for (const auto &[key, value] : _pairs)
        if (key == name)
            return value;
    return std::nullopt;
}

std::vector<std::string> Parameters::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto &[key, value] : _pairs)
        if (key == name)
            values.push_back(value);
    return values;
}

std::string Parameters::text(std::string_view name, std::string_view otherwise) const {
    return find(name).value_or(std::string(otherwise));
}

std::int64_t Parameters::number(std::string_view name, std::int64_t otherwise, std::int64_t minimum,
                                std::int64_t maximum) const {
    const auto value = find(name);
    if (!value)
        return otherwise;
    std::int64_t number = 0;
    const char *end = value->data() + value->size();
    const auto [stopped, failure] = std::from_chars(value->data(), end, number);
    if (failure != std::errc{} || stopped != end || number < minimum || number > maximum)
        throw base::Invalid(std::string(name), "out-of-range",
                            "This must be a whole number from " + std::to_string(minimum) + " to " +
                                std::to_string(maximum) + ".");
    return number;
}

std::string_view Request::header(std::string_view name) const {
    for (const auto &[key, value] : headers)
        if (key == name)
            return value;
    return {};
}

bool comesFromElsewhere(const Request &request) {
    const std::string_view site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none")
        return true;
    const std::string_view origin = request.header("origin");
    return !origin.empty() && authorityOf(origin) != request.header("host");
}

} // namespace kith::http
