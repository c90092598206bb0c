// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace kith::http {

/// One file of the web build, embedded in the library.
struct Asset {
    std::string_view path;      ///< Below /assets/, such as "loader-3F2A.js".
    std::string_view name;      ///< The same without its hash: "loader.js".
    std::string_view mediaType; ///< With charset where it is text.
    std::string_view etag;      ///< 20 hexadecimal digits of the content's SHA-256.
    std::string_view raw;       ///< The content.
    std::string_view brotli;    ///< The content in brotli; empty: not worth it.
    bool immutable;             ///< True where path carries the hash of the content.
};

/// All embedded files, sorted by path. Made by the web build (target kith_assets).
std::span<const Asset> assetTable();

} // namespace kith::http
