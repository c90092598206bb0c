// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/MergeExpiry.h"

#include "plugin/people/MergeRecord.h"

#include <string>
#include <vector>

namespace kith::people {

namespace {

using storage::Transaction;

/// Of a practice, in one run.
constexpr std::size_t mostMerges = 100;

struct Old {
    std::string id;
    std::int64_t goneNo = 0;
    bool undone = false;
};

std::vector<Old> oldMerges(Transaction &transaction, std::int64_t practiceNo, base::Millis before) {
    auto row = transaction.query("select id, gone_no, undone_at from merges where practice_no = ?"
                                 " and merged_at <= ? order by merged_at limit ?",
                                 practiceNo, before, mostMerges);
    std::vector<Old> old;
    while (row.next())
        old.push_back({row.text(0), row.int64(1), !row.isNull(2)});
    return old;
}

/// Its place in the list, and its relationships, which the contact it went into has its own of:
/// they are no longer in use, and neither is their type.
void forgetRest(Transaction &transaction, std::int64_t practiceNo, std::int64_t goneNo,
                base::Millis now) {
    transaction.run("update contact_practitioners set sort_key = '' where practice_no = ?"
                    " and contact_no = ?",
                    practiceNo, goneNo);
    transaction.run("update relationships set type = '', notes = '', changed_at = ?1,"
                    " ended_at = coalesce(ended_at, ?1), version = version + 1"
                    " where practice_no = ?2 and contact_no = ?3",
                    now, practiceNo, goneNo);
}

void forget(Transaction &transaction, const std::vector<ContactEraser *> &erasers,
            std::int64_t practiceNo, const Old &old, base::Millis now) {
    transaction.run("delete from merges where practice_no = ? and id = ?", practiceNo, old.id);
    if (old.undone)
        return; // the contact lives, or went in a later merge
    const auto forgotten = transaction.run(
        "update contacts set given_name = '', family_name = '', preferred_name = '',"
        " email = '', phone = '', language = '', time_zone = '', sort_key = '',"
        " norm = '' where practice_no = ? and contact_no = ?"
        " and merged_into is not null",
        practiceNo, old.goneNo);
    if (forgotten == 0)
        return;
    forgetRest(transaction, practiceNo, old.goneNo, now);
    for (ContactEraser *eraser : erasers)
        eraser->onErased(transaction, practiceNo, old.goneNo);
}

} // namespace

void MergeExpiry::run(base::Millis now) {
    _rounds.run(now, [&](std::int64_t practiceNo) { return clean(practiceNo, now - mergeKept); });
}

/// True where nothing old is left. Looks before it writes: mostly there is nothing.
bool MergeExpiry::clean(std::int64_t practiceNo, base::Millis before) {
    const auto old = _database.glance(
        [&](Transaction &transaction) { return oldMerges(transaction, practiceNo, before); });
    if (old.empty())
        return true;
    _database.write([&](Transaction &transaction) {
        for (const Old &each : old)
            forget(transaction, _erasers, practiceNo, each, before + mergeKept);
    });
    return old.size() < mostMerges;
}

} // namespace kith::people
