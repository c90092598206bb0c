// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/Purge.h"

#include "plugin/base/Uuid.h"
#include "plugin/sharing/ShareView.h"

#include <string>
#include <utility>
#include <vector>

namespace kith::sharing {

namespace {

using storage::Transaction;

constexpr base::Millis codesKept = base::day;
constexpr base::Millis linksKept = 90 * base::day;
/// Of each kind and practice, in one run.
constexpr std::int64_t mostRows = 500;

/// What is to go.
struct Old {
    std::vector<std::string> codes;                            ///< By their sending.
    std::vector<std::string> links;                            ///< By the hash of their secret.
    std::vector<std::pair<std::string, std::string>> browsers; ///< Hash and share.
    std::vector<std::string> sendings;                         ///< By id.

    [[nodiscard]] bool isEmpty() const {
        return codes.empty() && links.empty() && browsers.empty() && sendings.empty();
    }
    [[nodiscard]] bool isAll() const {
        return codes.size() < mostRows && links.size() < mostRows && browsers.size() < mostRows &&
               sendings.size() < mostRows;
    }
};

/// Before all ids that are made from then on, as they begin with their time.
std::string firstIdAt(base::Millis at) {
    constexpr std::size_t time = 13;
    return base::makeUuid(at).substr(0, time);
}

std::vector<std::string> texts(storage::Query rows) {
    std::vector<std::string> all;
    while (rows.next())
        all.push_back(rows.text(0));
    return all;
}

std::vector<std::string> oldCodes(Transaction &transaction, std::int64_t practiceNo,
                                  base::Millis before) {
    return texts(transaction.query("select sending_id from share_codes where practice_no = ?"
                                   " and expires_at < ? limit ?",
                                   practiceNo, before, mostRows));
}

/// Those of a sending to which an undo may go back stay: undoable is before the id of the first
/// sending that can be undone.
std::vector<std::string> oldLinks(Transaction &transaction, std::int64_t practiceNo,
                                  base::Millis before, const std::string &undoable) {
    return texts(transaction.query(
        "select l.secret_hash from share_links l where l.practice_no = ?1 and l.created_at < ?2"
        " and not exists (select 1 from shares s where s.practice_no = l.practice_no"
        " and s.sending_id = l.sending_id and s.expires_at >= ?2"
        " and (s.revoked_at is null or s.revoked_at >= ?2))"
        " and not exists (select 1 from share_sendings m join shares s"
        " on s.practice_no = m.practice_no and s.sending_id = m.id"
        " where m.practice_no = ?1 and m.id >= ?4 and s.previous_sending_id = l.sending_id)"
        " limit ?3",
        practiceNo, before, mostRows, undoable));
}

std::vector<std::pair<std::string, std::string>>
oldBrowsers(Transaction &transaction, std::int64_t practiceNo, base::Millis before) {
    auto row =
        transaction.query("select b.secret_hash, b.share_id from share_browsers b"
                          " join shares s on s.practice_no = b.practice_no and s.id = b.share_id"
                          " where b.practice_no = ?1 and b.created_at < ?2"
                          " and (s.expires_at < ?2 or s.revoked_at < ?2) limit ?3",
                          practiceNo, before, mostRows);
    std::vector<std::pair<std::string, std::string>> browsers;
    while (row.next())
        browsers.emplace_back(row.text(0), row.text(1));
    return browsers;
}

/// Those whose shares were all sent again since, of which nothing else is left. undoable as in
/// oldLinks.
std::vector<std::string> oldSendings(Transaction &transaction, std::int64_t practiceNo,
                                     const std::string &before, const std::string &undoable) {
    return texts(transaction.query(
        "select m.id from share_sendings m where m.practice_no = ?1 and m.id < ?2"
        " and not exists (select 1 from shares s where s.practice_no = m.practice_no"
        " and s.sending_id = m.id)"
        " and not exists (select 1 from share_links l where l.practice_no = m.practice_no"
        " and l.sending_id = m.id)"
        " and not exists (select 1 from share_codes c where c.practice_no = m.practice_no"
        " and c.sending_id = m.id)"
        " and not exists (select 1 from share_sendings n join shares s"
        " on s.practice_no = n.practice_no and s.sending_id = n.id"
        " where n.practice_no = ?1 and n.id >= ?4 and s.previous_sending_id = m.id)"
        " limit ?3",
        practiceNo, before, mostRows, undoable));
}

void remove(Transaction &transaction, std::int64_t practiceNo, base::Millis now, const Old &old) {
    // Unless a new one was made since then.
    for (const std::string &sendingId : old.codes)
        transaction.run("delete from share_codes where practice_no = ? and sending_id = ?"
                        " and expires_at < ?",
                        practiceNo, sendingId, now);
    for (const std::string &hash : old.links)
        transaction.run("delete from share_links where practice_no = ? and secret_hash = ?",
                        practiceNo, hash);
    for (const auto &[hash, shareId] : old.browsers)
        transaction.run("delete from share_browsers where practice_no = ? and secret_hash = ?"
                        " and share_id = ?",
                        practiceNo, hash, shareId);
    // Unless an undo went back to it since then.
    for (const std::string &id : old.sendings)
        transaction.run("delete from share_sendings where practice_no = ?1 and id = ?2"
                        " and not exists (select 1 from shares s where s.practice_no = ?1"
                        " and s.sending_id = ?2)",
                        practiceNo, id);
}

} // namespace

void Purge::run(base::Millis now) {
    _rounds.run(now, [&](std::int64_t practiceNo) { return clean(practiceNo, now); });
}

/// True where nothing old is left. Looks before it writes: mostly there is nothing.
bool Purge::clean(std::int64_t practiceNo, base::Millis now) {
    Old old;
    old.codes = _database.glance([&](Transaction &transaction) {
        return oldCodes(transaction, practiceNo, now - codesKept);
    });
    old.links = _database.glance([&](Transaction &transaction) {
        return oldLinks(transaction, practiceNo, now - linksKept, firstIdAt(now - resendPause));
    });
    old.browsers = _database.glance([&](Transaction &transaction) {
        return oldBrowsers(transaction, practiceNo, now - linksKept);
    });
    old.sendings = _database.glance([&](Transaction &transaction) {
        return oldSendings(transaction, practiceNo, firstIdAt(now - linksKept),
                           firstIdAt(now - resendPause));
    });
    if (old.isEmpty())
        return true;
    _database.write([&](Transaction &transaction) { remove(transaction, practiceNo, now, old); });
    return old.isAll();
}

} // namespace kith::sharing
