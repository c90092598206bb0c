// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::http {

/// The parameters of a query or of a form, in the order they came. Percent-decoded; every value is
/// clean text, of one line unless parseForm read it.
class Parameters {
public:
    /// Reads application/x-www-form-urlencoded. Throws Invalid for what is not clean UTF-8, over
    /// 64 parameters or over 8 KiB.
    static Parameters parse(std::string_view encoded);
    /// The body of a form, whose values may have several lines; up to 64 KiB. Else as parse.
    static Parameters parseForm(std::string_view body);

    /// The first value of that name.
    [[nodiscard]] std::optional<std::string> find(std::string_view name) const;
    /// All values of that name.
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
    /// The first value of that name, or a default where there is none.
    [[nodiscard]] std::string text(std::string_view name, std::string_view otherwise = {}) const;
    /// A whole number within [minimum, maximum], or the default where there is none.
    /// Throws Invalid naming the parameter.
    [[nodiscard]] std::int64_t number(std::string_view name, std::int64_t otherwise,
                                      std::int64_t minimum, std::int64_t maximum) const;

private:
    enum class Shape { query, form };
    static Parameters parse(std::string_view encoded, Shape shape);

    std::vector<std::pair<std::string, std::string>> _pairs;
};

/// An HTTP request that reached Kith, checked: the texts are UTF-8, the path has no dot segments.
struct Request {
    std::string method;
    std::string path; ///< Decoded, below the prefix: "/api/v1/contacts".
    Parameters query;
    std::vector<std::pair<std::string, std::string>> headers; ///< Names in lower case.
    std::string body;
    std::string remoteAddress;

    /// The value of the first header of that name (in lower case), or empty.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// True where the browser says that a page of another origin sent the request. What says nothing
/// (an old browser, a program) is taken as coming from here.
bool comesFromElsewhere(const Request &request);

/// Percent-decodes one path or parameter (plus means space where plusIsSpace). Nothing where the
/// encoding is broken.
std::optional<std::string> percentDecode(std::string_view encoded, bool plusIsSpace);

} // namespace kith::http
