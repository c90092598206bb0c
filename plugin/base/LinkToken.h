// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith::base {

/// A number that is not negative as it stands in addresses: "1", "z", "10"…
std::string toBase36(std::int64_t number);

/// Nothing where the text is not what toBase36 writes.
std::optional<std::int64_t> parseBase36(std::string_view text);

/// What a personal link says, split but not looked up: which practice made it, and the hash of its
/// secret, which is all that is stored.
struct LinkToken {
    std::int64_t practiceNo = 0;
    std::string secretHash;
};

/// A token that was just made. The text goes into one message and is kept nowhere.
struct NewLinkToken {
    std::string text; ///< "<practice in base 36>-<secret in base64url>".
    std::string secretHash;
};

/// secretBytes: 16 or more, a multiple of 3.
NewLinkToken makeLinkToken(std::int64_t practiceNo, std::size_t secretBytes);

/// Nothing where the text is no token with a secret of that many bytes.
std::optional<LinkToken> parseLinkToken(const std::string &text, std::size_t secretBytes);

/// A text of the same length and letters as a token of the practice, that never was one.
std::string sampleLinkToken(std::int64_t practiceNo, std::size_t secretBytes);

} // namespace kith::base
