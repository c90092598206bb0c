// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <kainjow/mustache.hpp>

#include <string>

namespace practice {

using View = kainjow::mustache::data;

/// The mustache pages of a folder. A page is read at each use, so that an edit shows at once; every
/// {{value}} is escaped. Any thread.
class Pages {
public:
    explicit Pages(std::string folder) : _folder(std::move(folder)) {}

    /// Throws std::runtime_error where there is no such page or it is malformed.
    std::string render(const std::string &page, const View &view) const;

private:
    std::string read(const std::string &page) const;

    std::string _folder;
};

/// A list from any range: make turns an element into a View.
template <typename Range, typename Make>
View viewList(const Range &range, Make make) {
    View list(View::type::list);
    for (const auto &element : range)
        list << make(element);
    return list;
}

/// A text for {{name}} and {{#name}}: the section is drawn only where there is some.
inline View words(const std::string &text) {
    return text.empty() ? View(View::type::bool_false) : View(text);
}

/// True and false for {{#sections}}.
inline View flag(bool on) {
    return View(on ? View::type::bool_true : View::type::bool_false);
}

} // namespace practice
