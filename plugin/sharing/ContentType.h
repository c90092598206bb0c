// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kith::sharing {

/// How a document leaves Kith.
struct ContentType {
    std::string header;         ///< The value of Content-Type.
    std::string_view extension; ///< With its dot; empty where the content has no known one.
    bool shown = false;         ///< A browser may show it; else it is saved.
};

/// As many bytes of a content as contentTypeOf needs to see.
constexpr std::int64_t sniffedBytes = 4096;

/// What a content is, by how it begins (signatures of the WHATWG MIME Sniffing standard): PDF and
/// pictures are shown; text is where it was claimed and is clean UTF-8; office files are saved as
/// what was claimed where the signature fits. Everything else is saved as unknown bytes, whatever
/// was claimed. head: the first sniffedBytes, or all where there are fewer.
ContentType contentTypeOf(std::string_view head, std::string_view claimed);

} // namespace kith::sharing
