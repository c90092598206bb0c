// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Purge.h"

#include "plugin/portal/Browsers.h"
#include "plugin/portal/Proofs.h"
#include "plugin/portal/Sessions.h"
#include "plugin/portal/TryBudget.h"

#include <exception>

namespace kith::portal {

namespace {

using storage::Transaction;

bool purgeLinks(Transaction &transaction, std::int64_t practiceNo, base::Millis now) {
    constexpr base::Millis kept = 90 * base::day;
    constexpr std::int64_t most = 500;
    return transaction.run("delete from portal_links where practice_no = ?1 and secret_hash in"
                           " (select secret_hash from portal_links where practice_no = ?1"
                           " and expires_at <= ?2 limit ?3)",
                           practiceNo, now - kept, most) < most;
}

} // namespace

void Purge::run(base::Millis now) {
    _rounds.run(now, [&](std::int64_t practiceNo) { return clean(practiceNo, now); });
}

/// True where nothing old is left.
bool Purge::clean(std::int64_t practiceNo, base::Millis now) {
    bool done = true;
    std::exception_ptr failure;
    const auto each = [&](auto purge) {
        try {
            const bool isAll = _database.write(
                [&](Transaction &transaction) { return purge(transaction, practiceNo, now); });
            done = done && isAll;
        } catch (const std::exception &) {
            failure = failure ? failure : std::current_exception();
        }
    };
    each([](Transaction &transaction, std::int64_t no, base::Millis at) {
        return purgeSessions(transaction, no, at);
    });
    each(purgeTries);
    each(purgeProofs);
    each(purgeLinks);
    each(purgeBrowsers);
    if (failure)
        std::rethrow_exception(failure);
    return done;
}

} // namespace kith::portal
