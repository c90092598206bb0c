// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/SpentBudgets.h"

#include "plugin/audit/Audit.h"

#include <string>

namespace kith::portal {

namespace {

using storage::Transaction;

std::string lineOf(const Visitor &visitor, const std::string &budget) {
    const std::string what = visitor.kind == TryKind::forgot
                                 ? "forgotten PINs of its portal were asked for too often"
                                 : "too many wrong tries to sign in to its portal";
    const std::string from = budget == "practice" ? "altogether" : "from one " + budget;
    return "Practice no. " + std::to_string(visitor.practiceNo) + ": " + what +
           " within the hour " + from + ".";
}

} // namespace

bool isSpentAndTold(storage::Database &database, base::Log &log, const Visitor &visitor,
                    const access::Actor &who, base::Millis now, const TryBudgets &budgets) {
    const BudgetState state = database.glance(
        [&](Transaction &transaction) { return budgetState(transaction, visitor, now, budgets); });
    if (!state.isNews)
        return state.isSpent;
    const std::string action =
        visitor.kind == TryKind::forgot ? "portal.forgot-spent" : "portal.tries-spent";
    const auto spent = database.lease([&](Transaction &transaction) {
        auto told = tellSpent(transaction, visitor, now, budgets);
        for (const std::string &budget : told)
            audit::record(transaction, who, now, {action, "portal", budget, {}});
        return told;
    });
    for (const std::string &budget : spent)
        log.write(base::LogLevel::warning, lineOf(visitor, budget));
    return state.isSpent;
}

} // namespace kith::portal
