// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareLink.h"

#include "plugin/base/Secret.h"

namespace kith::sharing {

namespace {

constexpr std::size_t secretBytes = 18;

} // namespace

std::string makeShareLink(storage::Transaction &transaction, std::int64_t practiceNo,
                          base::Millis now, const std::string &sendingId) {
    const base::NewLinkToken token = base::makeLinkToken(practiceNo, secretBytes);
    transaction.run("insert into share_links (practice_no, secret_hash, sending_id, created_at)"
                    " values (?, ?, ?, ?)",
                    practiceNo, token.secretHash, sendingId, now);
    return token.text;
}

base::LinkToken parseShareToken(const std::string &text) {
    const auto token = base::parseLinkToken(text, secretBytes);
    return token ? *token : base::LinkToken{0, base::hashSecret(text)};
}

std::optional<std::string> findShareLink(storage::Transaction &transaction,
                                         const base::LinkToken &token) {
    auto row = transaction.query("select sending_id from share_links where practice_no = ?"
                                 " and secret_hash = ?",
                                 token.practiceNo, token.secretHash);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

std::string sampleShareToken(std::int64_t practiceNo) {
    return base::sampleLinkToken(practiceNo, secretBytes);
}

} // namespace kith::sharing
