// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Purge.h"

#include "plugin/portal/Browsers.h"
#include "plugin/portal/PortalLinks.h"
#include "plugin/portal/Proofs.h"
#include "plugin/portal/Sessions.h"
#include "plugin/portal/TryBudget.h"

#include <exception>

namespace kith::portal {

using storage::Transaction;

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
    each(purgePortalLinks);
    each(purgeBrowsers);
    if (failure)
        std::rethrow_exception(failure);
    return done;
}

} // namespace kith::portal
