// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace practice {

/// What an application/x-www-form-urlencoded body posted. Values are trimmed and never hold NUL.
class Form {
public:
    Form() = default;
    explicit Form(std::string_view body);

    /// The first value of a name; empty where there is none.
    std::string get(std::string_view name) const;
    bool has(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> _fields;
};

} // namespace practice
