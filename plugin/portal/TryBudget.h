// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::portal {

/// Tries to sign in within a clock hour (UTC), right ones not counted.
struct TryBudgets {
    std::int64_t address = 30;
    std::int64_t practice = 1000;
};

/// Who tries.
struct Visitor {
    std::int64_t practiceNo = 0;
    std::string address; ///< As addressKeyOf answers.
};

/// What counts as one address: IPv4 as it is, of IPv6 the network of 64 bits, which one household
/// has to itself; hashed. Empty where the host does not say, which only counts for the practice.
std::string addressKeyOf(const std::string &remoteAddress);

/// What is left to a visitor.
struct BudgetState {
    bool isSpent = false;
    bool isTold = false; ///< tellSpent was called of it in this hour.
};

/// Counts nothing.
BudgetState budgetState(storage::Transaction &transaction, const Visitor &visitor, base::Millis now,
                        const TryBudgets &budgets);

/// Which budgets are spent ("practice", "address") of which nobody was told in this hour; they
/// count as told from now on.
std::vector<std::string> tellSpent(storage::Transaction &transaction, const Visitor &visitor,
                                   base::Millis now, const TryBudgets &budgets);

/// Counts a try. False where it is over a budget. Any number at once: never more are let through.
bool takeFromBudgets(storage::Transaction &transaction, const Visitor &visitor, base::Millis now,
                     const TryBudgets &budgets);

/// Gives back a try that was right. now: as it was taken.
void giveBack(storage::Transaction &transaction, const Visitor &visitor, base::Millis now);

/// Removes the counts of past hours, at most some hundred of a practice. True where none is left.
bool purgeTries(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now);

} // namespace kith::portal
