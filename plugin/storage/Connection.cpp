// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/Connection.h"

#include <algorithm>

namespace kith::storage {

Query Connection::query(std::string_view sql) {
    const auto [first, last] = _cache.equal_range(sql);
    auto found = std::find_if(first, last, [](const auto &each) { return !each.second.inUse; });
    if (found == last)
        found = _cache.emplace(std::string(sql), Cached{prepare(sql)});
    return {found->second.statement.get(), &found->second.inUse};
}

} // namespace kith::storage
