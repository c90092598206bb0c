// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/PlaceLinks.h"

namespace kith::invitations {

using storage::Transaction;

std::vector<std::string> linksOf(Transaction &transaction, std::int64_t practiceNo,
                                 const std::string &inviteeId) {
    auto row = transaction.query("select secret_hash from join_links where practice_no = ?"
                                 " and invitee_id = ?",
                                 practiceNo, inviteeId);
    std::vector<std::string> hashes;
    while (row.next())
        hashes.push_back(row.text(0));
    return hashes;
}

void moveLinks(Transaction &transaction, std::int64_t practiceNo,
               const std::vector<std::string> &hashes, const std::string &inviteeId) {
    for (const std::string &hash : hashes)
        transaction.run("update join_links set invitee_id = ? where practice_no = ?"
                        " and secret_hash = ?",
                        inviteeId, practiceNo, hash);
}

std::vector<ParkedLink> parkLinks(Transaction &transaction, std::int64_t practiceNo,
                                  const std::string &inviteeId) {
    auto row = transaction.query("delete from join_links where practice_no = ?"
                                 " and invitee_id = ? returning secret_hash, created_at",
                                 practiceNo, inviteeId);
    std::vector<ParkedLink> links;
    while (row.next())
        links.push_back({row.text(0), row.int64(1)});
    return links;
}

void putLinks(Transaction &transaction, std::int64_t practiceNo,
              const std::vector<ParkedLink> &links, const std::string &inviteeId) {
    for (const ParkedLink &link : links)
        transaction.run("insert into join_links (practice_no, secret_hash, invitee_id, created_at)"
                        " values (?, ?, ?, ?)",
                        practiceNo, link.hash, inviteeId, link.createdAt);
}

void deleteLinksSince(Transaction &transaction, std::int64_t practiceNo, base::Millis since,
                      const std::string &inviteeId) {
    transaction.run("delete from join_links where practice_no = ? and invitee_id = ?"
                    " and created_at >= ?",
                    practiceNo, inviteeId, since);
}

} // namespace kith::invitations
