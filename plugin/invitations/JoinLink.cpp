// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/JoinLink.h"

#include "plugin/base/Secret.h"

#include <array>
#include <charconv>

namespace kith::invitations {

namespace {

constexpr int base36 = 36;
constexpr std::size_t secretBytes = 24;
constexpr std::size_t secretLength = secretBytes / 3 * 4;

std::string toBase36(std::int64_t number) {
    std::array<char, 16> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, base36).ptr;
    return {text.data(), end};
}

} // namespace

std::string makeJoinLink(storage::Transaction &transaction, std::int64_t practiceNo,
                         base::Millis now, const std::string &inviteeId) {
    const std::string secret = base::makeSecret(secretBytes);
    transaction.run("insert into join_links (practice_no, secret_hash, invitee_id, created_at)"
                    " values (?, ?, ?, ?)",
                    practiceNo, base::hashSecret(secret), inviteeId, now);
    return toBase36(practiceNo) + "-" + secret;
}

std::optional<JoinToken> parseJoinToken(const std::string &token) {
    const std::size_t dash = token.find('-');
    if (dash == std::string::npos || token.size() - dash - 1 != secretLength)
        return std::nullopt;
    JoinToken parsed;
    const auto [end, failure] =
        std::from_chars(token.data(), token.data() + dash, parsed.practiceNo, base36);
    if (failure != std::errc{} || end != token.data() + dash)
        return std::nullopt;
    parsed.secretHash = base::hashSecret(token.substr(dash + 1));
    return parsed;
}

std::optional<std::string> findJoinLink(storage::Transaction &transaction, const JoinToken &token) {
    auto row = transaction.query(
        "select invitee_id from join_links where practice_no = ? and secret_hash = ?",
        token.practiceNo, token.secretHash);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

} // namespace kith::invitations
