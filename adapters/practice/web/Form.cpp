// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Form.h"

#include "adapters/practice/base/Text.h"

#include <algorithm>

namespace practice {

Form::Form(std::string_view body) {
    for (const auto &pair : split(body, '&')) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos)
            continue;
        auto value = trim(urlDecode(pair.substr(equals + 1)));
        std::erase(value, '\0');
        _fields.emplace_back(urlDecode(pair.substr(0, equals)), std::move(value));
    }
}

std::string Form::get(std::string_view name) const {
    const auto found = std::find_if(_fields.begin(), _fields.end(),
                                    [&](const auto &field) { return field.first == name; });
    return found == _fields.end() ? std::string() : found->second;
}

bool Form::has(std::string_view name) const {
    return std::any_of(_fields.begin(), _fields.end(),
                       [&](const auto &field) { return field.first == name; });
}

std::vector<std::string> Form::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto &[key, value] : _fields)
        if (key == name && !value.empty())
            values.push_back(value);
    return values;
}

} // namespace practice
