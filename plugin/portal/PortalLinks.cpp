// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalLinks.h"

#include "plugin/base/Secret.h"

namespace kith::portal {

namespace {

using storage::Transaction;

constexpr std::size_t secretBytes = 24;
constexpr base::Millis rememberedFor = 90 * base::day;

LinkState stateOf(std::string_view reason, bool ended, base::Millis expiresAt, base::Millis now) {
    if (!ended)
        return expiresAt > now ? LinkState::open : LinkState::expired;
    if (reason == nameOf(LinkState::used))
        return LinkState::used;
    return reason == nameOf(LinkState::replaced) ? LinkState::replaced : LinkState::revoked;
}

} // namespace

std::string_view nameOf(LinkState state) {
    switch (state) {
    case LinkState::expired:
        return "expired";
    case LinkState::used:
        return "used";
    case LinkState::replaced:
        return "replaced";
    case LinkState::revoked:
        return "revoked";
    default:
        return "open";
    }
}

std::string makePortalLink(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                           const NewPortalLink &link) {
    base::NewLinkToken token = base::makeLinkToken(practiceNo, secretBytes);
    transaction.run("insert into portal_links (practice_no, secret_hash, contact_no, via, address,"
                    " created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)",
                    practiceNo, token.secretHash, link.contactNo, messages::nameOf(link.via),
                    link.address, now, link.expiresAt);
    return std::move(token.text);
}

std::optional<PortalLink> findPortalLink(Transaction &transaction, const std::string &token,
                                         base::Millis now) {
    const auto parsed = base::parseLinkToken(token, secretBytes);
    if (!parsed)
        return std::nullopt;
    return findPortalLink(transaction, parsed->practiceNo, parsed->secretHash, now);
}

std::optional<PortalLink> findPortalLink(Transaction &transaction, std::int64_t practiceNo,
                                         const std::string &secretHash, base::Millis now) {
    auto row = transaction.query("select contact_no, via, address, created_at, expires_at,"
                                 " ended_at, end_reason from portal_links"
                                 " where practice_no = ? and secret_hash = ?",
                                 practiceNo, secretHash);
    if (!row.next())
        return std::nullopt;
    return PortalLink{practiceNo,   secretHash,
                      row.int64(0), messages::viaOf(row.view(1)),
                      row.text(2),  row.int64(3),
                      row.int64(4), stateOf(row.view(6), !row.isNull(5), row.int64(4), now)};
}

bool usePortalLink(Transaction &transaction, const PortalLink &link, base::Millis now) {
    return transaction.run("update portal_links set ended_at = ?3, end_reason = ?4"
                           " where practice_no = ?1 and secret_hash = ?2 and ended_at is null"
                           " and expires_at > ?3",
                           link.practiceNo, link.secretHash, now, nameOf(LinkState::used)) > 0;
}

void endPortalLinks(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                    std::int64_t contactNo, LinkState reason, base::Millis before) {
    transaction.run("update portal_links set ended_at = ?, end_reason = ? where practice_no = ?"
                    " and contact_no = ? and ended_at is null and created_at < ?",
                    now, nameOf(reason), practiceNo, contactNo, before);
}

bool hasOpenPortalLink(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                       std::int64_t contactNo, const std::string &address) {
    return transaction
        .query("select 1 from portal_links where practice_no = ? and contact_no = ?"
               " and address = ? and ended_at is null and expires_at > ? limit 1",
               practiceNo, contactNo, address, now)
        .next();
}

std::vector<std::string> movePortalLinks(Transaction &transaction, std::int64_t practiceNo,
                                         std::int64_t contactNo, std::int64_t toContactNo,
                                         const std::string &address) {
    auto row = transaction.query("update portal_links set contact_no = ? where practice_no = ?"
                                 " and contact_no = ? and address = ? and ended_at is null"
                                 " returning secret_hash",
                                 toContactNo, practiceNo, contactNo, address);
    std::vector<std::string> hashes;
    while (row.next())
        hashes.push_back(row.text(0));
    return hashes;
}

void returnPortalLinks(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo,
                       std::int64_t toContactNo, const std::vector<std::string> &secretHashes) {
    for (const std::string &hash : secretHashes)
        transaction.run("update portal_links set contact_no = ? where practice_no = ?"
                        " and contact_no = ? and secret_hash = ?",
                        contactNo, practiceNo, toContactNo, hash);
}

std::string samplePortalToken(std::int64_t practiceNo) {
    return base::sampleLinkToken(practiceNo, secretBytes);
}

bool purgePortalLinks(Transaction &transaction, std::int64_t practiceNo, base::Millis now) {
    constexpr std::int64_t most = 500;
    return transaction.run("delete from portal_links where practice_no = ?1 and secret_hash in"
                           " (select secret_hash from portal_links where practice_no = ?1"
                           " and expires_at <= ?2 limit ?3)",
                           practiceNo, now - rememberedFor, most) < most;
}

} // namespace kith::portal
