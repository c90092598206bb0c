// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/Purge.h"

#include <string>
#include <vector>

namespace kith::invitations {

namespace {

using storage::Transaction;

constexpr base::Millis kept = 90 * base::day;
/// Of each kind and practice, in one run.
constexpr std::int64_t mostRows = 500;

std::vector<std::string> texts(storage::Query rows) {
    std::vector<std::string> all;
    while (rows.next())
        all.push_back(rows.text(0));
    return all;
}

std::vector<std::string> oldLinks(Transaction &transaction, std::int64_t practiceNo,
                                  base::Millis before) {
    return texts(transaction.query(
        "select l.secret_hash from join_links l"
        " join invitees i on i.practice_no = l.practice_no and i.id = l.invitee_id"
        " join appointments a on a.practice_no = i.practice_no"
        " and a.appointment_id = i.appointment_id"
        " where l.practice_no = ? and l.created_at < ? and a.ends_at < ? limit ?",
        practiceNo, before, before, mostRows));
}

std::vector<std::string> oldTombstones(Transaction &transaction, std::int64_t practiceNo,
                                       base::Millis before) {
    return texts(transaction.query("select appointment_id from appointments where practice_no = ?"
                                   " and starts_at = 0 and ends_at = 0 and status = 'cancelled'"
                                   " and changed_at < ? limit ?",
                                   practiceNo, before, mostRows));
}

} // namespace

void Purge::run(base::Millis now) {
    _rounds.run(now, [&](std::int64_t practiceNo) { return clean(practiceNo, now - kept); });
}

/// True where nothing old is left. Looks before it writes: mostly there is nothing.
bool Purge::clean(std::int64_t practiceNo, base::Millis before) {
    const auto links = _database.glance(
        [&](Transaction &transaction) { return oldLinks(transaction, practiceNo, before); });
    const auto tombstones = _database.glance(
        [&](Transaction &transaction) { return oldTombstones(transaction, practiceNo, before); });
    if (links.empty() && tombstones.empty())
        return true;
    _database.write([&](Transaction &transaction) {
        for (const std::string &hash : links)
            transaction.run("delete from join_links where practice_no = ? and secret_hash = ?",
                            practiceNo, hash);
        // Unless it was booked after all, or cancelled anew, since then.
        for (const std::string &id : tombstones)
            transaction.run("delete from appointments where practice_no = ? and appointment_id = ?"
                            " and starts_at = 0 and ends_at = 0 and status = 'cancelled'"
                            " and changed_at < ?",
                            practiceNo, id, before);
    });
    return links.size() < mostRows && tombstones.size() < mostRows;
}

} // namespace kith::invitations
