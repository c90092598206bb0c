// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Log.h"
#include "plugin/portal/TryBudget.h"
#include "plugin/storage/Database.h"

namespace kith::portal {

/// Looks what is left to a visitor, and says of each budget that is spent, once an hour, that it
/// is: in the audit log ("portal.tries-spent" of signing in, "portal.forgot-spent" of asking for
/// codes) and in the host's. True where the visitor is refused. who: the visitor. Any thread.
bool isSpentAndTold(storage::Database &database, base::Log &log, const Visitor &visitor,
                    const access::Actor &who, base::Millis now, const TryBudgets &budgets);

} // namespace kith::portal
