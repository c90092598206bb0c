// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/JoinLink.h"

namespace kith::invitations {

namespace {

constexpr std::size_t secretBytes = 24;

} // namespace

std::string makeJoinLink(storage::Transaction &transaction, std::int64_t practiceNo,
                         base::Millis now, const std::string &inviteeId) {
    const base::NewLinkToken token = base::makeLinkToken(practiceNo, secretBytes);
    transaction.run("insert into join_links (practice_no, secret_hash, invitee_id, created_at)"
                    " values (?, ?, ?, ?)",
                    practiceNo, token.secretHash, inviteeId, now);
    return token.text;
}

std::optional<JoinToken> parseJoinToken(const std::string &token) {
    return base::parseLinkToken(token, secretBytes);
}

std::optional<std::string> findJoinLink(storage::Transaction &transaction, const JoinToken &token) {
    auto row = transaction.query(
        "select invitee_id from join_links where practice_no = ? and secret_hash = ?",
        token.practiceNo, token.secretHash);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

} // namespace kith::invitations
