// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::bench {

/// What people type, by kind: one word of 1, 2, 3 or 5 letters, two words of one contact (2w), two
/// single letters (2wshort), words of two different contacts (2wmiss).
struct QueryClass {
    std::string_view name;
    std::vector<std::string> typed;
    [[nodiscard]] bool oneWord() const { return name.size() == 2 && name[1] == 'c'; }
};

/// The same for the same norms, which are those of some contacts.
std::vector<QueryClass> makeQueries(const std::vector<std::string> &norms, std::size_t count);

} // namespace kith::bench
