// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/Router.h"

namespace kith::http {

namespace {

/// Cuts the first segment off, with its slash.
std::string_view nextSegment(std::string_view &path) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

} // namespace

bool matchPath(std::string_view pattern, std::string_view path, PathValues &values) {
    values.clear();
    while (pattern.starts_with('/') && path.starts_with('/')) {
        const std::string_view wanted = nextSegment(pattern);
        const std::string_view found = nextSegment(path);
        if (wanted.starts_with('{') && !found.empty())
            values.emplace_back(found);
        else if (wanted != found)
            return false;
    }
    return pattern.empty() && path.empty();
}

} // namespace kith::http
