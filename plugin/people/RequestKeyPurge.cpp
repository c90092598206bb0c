// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RequestKeyPurge.h"

#include <string>
#include <utility>
#include <vector>

namespace kith::people {

namespace {

constexpr base::Millis kept = 7 * base::day;
/// Of each practice, in one run.
constexpr std::int64_t mostKeys = 500;

} // namespace

void RequestKeyPurge::run(base::Millis now) {
    _rounds.run(now, [&](std::int64_t practiceNo) { return clean(practiceNo, now - kept); });
}

/// True where no old key is left. Looks before it writes: mostly there is none.
bool RequestKeyPurge::clean(std::int64_t practiceNo, base::Millis before) {
    const auto old = _database.glance([&](storage::Transaction &transaction) {
        auto row = transaction.query("select actor_id, request_key from request_keys"
                                     " where practice_no = ? and created_at < ? limit ?",
                                     practiceNo, before, mostKeys);
        std::vector<std::pair<std::string, std::string>> keys;
        while (row.next())
            keys.emplace_back(row.text(0), row.text(1));
        return keys;
    });
    if (old.empty())
        return true;
    _database.write([&](storage::Transaction &transaction) {
        for (const auto &[actorId, key] : old)
            transaction.run("delete from request_keys where practice_no = ? and actor_id = ?"
                            " and request_key = ?",
                            practiceNo, actorId, key);
    });
    return old.size() < mostKeys;
}

} // namespace kith::people
