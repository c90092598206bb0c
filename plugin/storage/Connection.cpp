// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/Connection.h"

namespace kith::storage {

Query Connection::query(std::string_view sql) {
    auto found = _cache.find(sql);
    if (found == _cache.end())
        found = _cache.emplace(std::string(sql), Cached{prepare(sql)}).first;
    Cached &cached = found->second;
    if (cached.inUse)
        return Query(prepare(sql));
    return Query(cached.statement.get(), &cached.inUse);
}

} // namespace kith::storage
