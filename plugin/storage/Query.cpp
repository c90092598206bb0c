// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/Query.h"

namespace kith::storage {

Query::Query(NativeStatement *cached, bool *inUse) : _statement(cached), _inUse(inUse) {
    *_inUse = true;
}

Query::Query(Query &&other) noexcept : _statement(other._statement), _inUse(other._inUse) {
    other._statement = nullptr;
    other._inUse = nullptr;
}

Query::~Query() {
    if (_statement != nullptr)
        _statement->reset();
    if (_inUse != nullptr)
        *_inUse = false;
}

std::int64_t Query::run() {
    while (_statement->step()) {
    }
    return _statement->changes();
}

std::optional<std::string> Query::optionalText(int column) const {
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

std::optional<std::int64_t> Query::optionalInt64(int column) const {
    return isNull(column) ? std::nullopt : std::optional(int64(column));
}

} // namespace kith::storage
