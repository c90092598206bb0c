// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/TryBudget.h"

#include "plugin/base/Secret.h"

#include <Poco/Net/IPAddress.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace kith::portal {

namespace {

using Poco::Net::IPAddress;
using storage::Transaction;

/// Bits of an IPv6 address.
constexpr std::size_t householdBits = 64;
constexpr std::size_t networkBits = 48;

/// A row of counts, and what it may become.
struct Budget {
    std::string_view name;
    std::string_view kind; ///< As it is stored.
    std::string key;
    std::int64_t most = 0;
    std::int64_t scarce = 0; ///< The most where the practice's is spent.
};

/// What a try counts for. All lock in this order, the practice first: two never wait for each
/// other.
std::vector<Budget> budgetsOf(const Visitor &visitor, const TryBudgets &budgets) {
    const std::string prefix = visitor.kind == TryKind::forgot ? "forgot" : "";
    std::vector<Budget> all{{"practice", "practice", prefix, budgets.practice, 0}};
    if (!visitor.network.empty())
        all.push_back({"network", "address", prefix + "network" + visitor.network, budgets.network,
                       std::min(budgets.network, budgets.scarceNetwork)});
    if (!visitor.address.empty())
        all.push_back({"address", "address", prefix + visitor.address, budgets.address,
                       std::min(budgets.address, budgets.scarceAddress)});
    return all;
}

/// Goes through the budgets of a visitor, the practice's first, which refuses nobody whose address
/// is known.
class Verdict {
public:
    explicit Verdict(const Visitor &visitor) : _isNamed(!visitor.address.empty()) {}

    /// isFull, isScarceFull: whether what may be had, and what may be where it is scarce, is over.
    void look(const Budget &budget, bool isFull, bool isScarceFull) {
        if (budget.name == "practice" && _isNamed)
            _isScarce = isFull;
        else
            _isSpent = _isSpent || (_isScarce ? isScarceFull : isFull);
    }
    [[nodiscard]] bool isSpent() const { return _isSpent; }

private:
    bool _isNamed;
    bool _isScarce = false;
    bool _isSpent = false;
};

std::int64_t count(Transaction &transaction, std::int64_t practiceNo, const Budget &budget,
                   std::int64_t hour) {
    auto row = transaction.query("insert into portal_tries (practice_no, kind, key, hour, tries)"
                                 " values (?, ?, ?, ?, 1)"
                                 " on conflict (practice_no, kind, key, hour)"
                                 " do update set tries = portal_tries.tries + 1 returning tries",
                                 practiceNo, budget.kind, budget.key, hour);
    row.next();
    return row.int64(0);
}

struct Counted {
    std::int64_t tries = 0;
    bool isTold = false;
};

Counted countedOf(Transaction &transaction, std::int64_t practiceNo, const Budget &budget,
                  std::int64_t hour) {
    auto row = transaction.query("select tries, told from portal_tries where practice_no = ?"
                                 " and kind = ? and key = ? and hour = ?",
                                 practiceNo, budget.kind, budget.key, hour);
    return row.next() ? Counted{row.int64(0), row.flag(1)} : Counted{};
}

bool tell(Transaction &transaction, std::int64_t practiceNo, const Budget &budget,
          std::int64_t hour) {
    return transaction.run("update portal_tries set told = 1 where practice_no = ? and kind = ?"
                           " and key = ? and hour = ? and tries >= ? and told = 0",
                           practiceNo, budget.kind, budget.key, hour, budget.most) > 0;
}

void giveOneBack(Transaction &transaction, std::int64_t practiceNo, const Budget &budget,
                 std::int64_t hour) {
    transaction.run("update portal_tries set tries = tries - 1 where practice_no = ?"
                    " and kind = ? and key = ? and hour = ? and tries > 0",
                    practiceNo, budget.kind, budget.key, hour);
}

/// The network of so many bits that an IPv6 address is in.
IPAddress networkOf(const IPAddress &address, std::size_t bits) {
    std::array<unsigned char, 16> bytes{};
    std::memcpy(bytes.data(), address.addr(), bits / 8);
    return {bytes.data(), static_cast<poco_socklen_t>(bytes.size())};
}

} // namespace

Visitor::Visitor(std::int64_t practice, const std::string &remoteAddress, TryKind wanted)
    : practiceNo(practice), address(addressKeyOf(remoteAddress)),
      network(networkKeyOf(remoteAddress)), kind(wanted) {}

std::string addressKeyOf(const std::string &remoteAddress) {
    IPAddress address;
    if (!IPAddress::tryParse(remoteAddress, address))
        return remoteAddress.empty() ? std::string() : base::hashSecret(remoteAddress);
    if (address.family() == IPAddress::IPv6) {
        if (address.isIPv4Mapped()) {
            const auto *bytes = static_cast<const unsigned char *>(address.addr());
            return addressKeyOf(IPAddress(bytes + 12, 4).toString());
        }
        address = networkOf(address, householdBits);
    }
    return base::hashSecret(address.toString());
}

std::string networkKeyOf(const std::string &remoteAddress) {
    IPAddress address;
    if (!IPAddress::tryParse(remoteAddress, address) || address.family() != IPAddress::IPv6 ||
        address.isIPv4Mapped())
        return {};
    return base::hashSecret(networkOf(address, networkBits).toString());
}

BudgetState budgetState(Transaction &transaction, const Visitor &visitor, base::Millis now,
                        const TryBudgets &budgets) {
    Verdict verdict(visitor);
    bool isNews = false;
    for (const Budget &budget : budgetsOf(visitor, budgets)) {
        const auto counted = countedOf(transaction, visitor.practiceNo, budget, now / base::hour);
        const bool isFull = counted.tries >= budget.most;
        verdict.look(budget, isFull, counted.tries >= budget.scarce);
        isNews = isNews || (isFull && !counted.isTold);
    }
    return {verdict.isSpent(), isNews};
}

std::vector<std::string> tellSpent(Transaction &transaction, const Visitor &visitor,
                                   base::Millis now, const TryBudgets &budgets) {
    std::vector<std::string> spent;
    for (const Budget &budget : budgetsOf(visitor, budgets))
        if (tell(transaction, visitor.practiceNo, budget, now / base::hour))
            spent.emplace_back(budget.name);
    return spent;
}

bool takeFromBudgets(Transaction &transaction, const Visitor &visitor, base::Millis now,
                     const TryBudgets &budgets) {
    if (budgetState(transaction, visitor, now, budgets).isSpent)
        return false;
    Verdict verdict(visitor);
    for (const Budget &budget : budgetsOf(visitor, budgets)) {
        const auto tries = count(transaction, visitor.practiceNo, budget, now / base::hour);
        verdict.look(budget, tries > budget.most, tries > budget.scarce);
    }
    if (verdict.isSpent())
        giveBack(transaction, visitor, now);
    return !verdict.isSpent();
}

void giveBack(Transaction &transaction, const Visitor &visitor, base::Millis now) {
    for (const Budget &budget : budgetsOf(visitor, {}))
        giveOneBack(transaction, visitor.practiceNo, budget, now / base::hour);
}

bool purgeTries(Transaction &transaction, std::int64_t practiceNo, base::Millis now) {
    constexpr std::int64_t most = 500;
    return transaction.run("delete from portal_tries where practice_no = ?1 and (kind, key, hour)"
                           " in (select kind, key, hour from portal_tries where practice_no = ?1"
                           " and hour < ?2 limit ?3)",
                           practiceNo, now / base::hour, most) < most;
}

} // namespace kith::portal
