// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/MessagePurge.h"

#include "plugin/messages/ReportLink.h"
#include "plugin/messages/SendLimits.h"

namespace kith::messages {

namespace {

constexpr base::Millis tokensKept = 14 * base::day;

} // namespace

void MessagePurge::run(base::Millis now) {
    _rounds.run(now, [&](std::int64_t practiceNo) {
        return _database.write([&](storage::Transaction &transaction) {
            const bool counts = purgeSendCounts(transaction, practiceNo, now);
            const bool tokens = purgeReportTokens(transaction, practiceNo, now - tokensKept);
            return counts && tokens;
        });
    });
}

} // namespace kith::messages
