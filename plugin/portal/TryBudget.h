// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::portal {

/// Tries within a clock hour (UTC), right ones not counted. Who sprays from many addresses spends
/// what the practice has; that shuts nobody out, but leaves less to each address and network until
/// the hour is over. Where the host names no address the practice's is all there is.
struct TryBudgets {
    std::int64_t address = 30;
    std::int64_t practice = 1000;
    std::int64_t network = 120;
    std::int64_t scarceAddress = 3;  ///< Where the practice's is spent.
    std::int64_t scarceNetwork = 12; ///< The same.
};

/// What is tried. Each has budgets of its own: none is spent by another.
enum class TryKind {
    signIn,
    forgot, ///< To ask for a code because a PIN was forgotten.
};

/// Who tries what.
struct Visitor {
    Visitor(std::int64_t practice, const std::string &remoteAddress,
            TryKind wanted = TryKind::signIn);

    std::int64_t practiceNo;
    std::string address; ///< As addressKeyOf answers.
    std::string network; ///< As networkKeyOf answers.
    TryKind kind;
};

/// What counts as one address: IPv4 as it is, of IPv6 the network of 64 bits, which one household
/// has to itself; hashed. Empty where the host does not say, which only counts for the practice.
std::string addressKeyOf(const std::string &remoteAddress);

/// What one provider or company may have of IPv6 addresses: the network of 48 bits, hashed. Empty
/// for all others.
std::string networkKeyOf(const std::string &remoteAddress);

/// What is left to a visitor.
struct BudgetState {
    bool isSpent = false;
    bool isNews = false; ///< tellSpent has something to tell.
};

/// Counts nothing.
BudgetState budgetState(storage::Transaction &transaction, const Visitor &visitor, base::Millis now,
                        const TryBudgets &budgets);

/// Which budgets are spent ("practice", "network", "address") of which nobody was told in this
/// hour; they count as told from now on. An address that has had its scarce part is none.
std::vector<std::string> tellSpent(storage::Transaction &transaction, const Visitor &visitor,
                                   base::Millis now, const TryBudgets &budgets);

/// Counts a try. False where it is over a budget; then it counts nowhere, so that an address that
/// is spent adds nothing to what others have. Any number at once: never more are let through.
bool takeFromBudgets(storage::Transaction &transaction, const Visitor &visitor, base::Millis now,
                     const TryBudgets &budgets);

/// Gives back a try that was right. now: as it was taken.
void giveBack(storage::Transaction &transaction, const Visitor &visitor, base::Millis now);

/// Removes the counts of past hours, at most some hundred of a practice. True where none is left.
bool purgeTries(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now);

} // namespace kith::portal
