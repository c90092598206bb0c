// SPDX-License-Identifier: Apache-2.0
#include "plugin/settings/PracticeRounds.h"

#include <utility>

namespace kith::settings {

namespace {

constexpr std::size_t practicesPerRun = 20;

} // namespace

void PracticeRounds::run(base::Millis now,
                         const std::function<bool(std::int64_t practiceNo)> &visit) {
    const std::unique_lock alone(_running, std::try_to_lock);
    if (!alone || now < _restsUntil)
        return;
    const auto practices = nextPractices();
    for (const std::int64_t practiceNo : practices) {
        const std::int64_t before = std::exchange(_visited, practiceNo);
        if (!visit(practiceNo)) {
            _visited = before; // more of this one in the next run
            return;
        }
    }
    if (practices.size() < practicesPerRun) {
        _visited = 0;
        _restsUntil = now + _rest;
    }
}

std::vector<std::int64_t> PracticeRounds::nextPractices() {
    return _database.glance([this](storage::Transaction &transaction) {
        auto row = transaction.query("select practice_no from practices where practice_no > ?"
                                     " order by practice_no limit ?",
                                     _visited, practicesPerRun);
        std::vector<std::int64_t> practices;
        while (row.next())
            practices.push_back(row.int64(0));
        return practices;
    });
}

} // namespace kith::settings
