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

constexpr std::string_view ofAddress = "address";
constexpr std::string_view ofPractice = "practice";

std::int64_t count(Transaction &transaction, std::int64_t practiceNo, std::string_view kind,
                   const std::string &key, std::int64_t hour) {
    auto row = transaction.query("insert into portal_tries (practice_no, kind, key, hour, tries)"
                                 " values (?, ?, ?, ?, 1)"
                                 " on conflict (practice_no, kind, key, hour)"
                                 " do update set tries = portal_tries.tries + 1 returning tries",
                                 practiceNo, kind, key, hour);
    row.next();
    return row.int64(0);
}

BudgetState stateOf(Transaction &transaction, std::int64_t practiceNo, std::string_view kind,
                    const std::string &key, std::int64_t hour, std::int64_t most) {
    auto row = transaction.query("select tries, told from portal_tries where practice_no = ?"
                                 " and kind = ? and key = ? and hour = ?",
                                 practiceNo, kind, key, hour);
    return row.next() ? BudgetState{row.int64(0) >= most, row.flag(1)} : BudgetState{most <= 0};
}

bool tell(Transaction &transaction, std::int64_t practiceNo, std::string_view kind,
          const std::string &key, std::int64_t hour, std::int64_t most) {
    return transaction.run("update portal_tries set told = 1 where practice_no = ? and kind = ?"
                           " and key = ? and hour = ? and tries >= ? and told = 0",
                           practiceNo, kind, key, hour, most) > 0;
}

void giveOneBack(Transaction &transaction, std::int64_t practiceNo, std::string_view kind,
                 const std::string &key, std::int64_t hour) {
    transaction.run("update portal_tries set tries = tries - 1 where practice_no = ?"
                    " and kind = ? and key = ? and hour = ? and tries > 0",
                    practiceNo, kind, key, hour);
}

} // namespace

std::string addressKeyOf(const std::string &remoteAddress) {
    IPAddress address;
    if (!IPAddress::tryParse(remoteAddress, address))
        return remoteAddress.empty() ? std::string() : base::hashSecret(remoteAddress);
    if (address.family() == IPAddress::IPv6) {
        std::array<unsigned char, 16> bytes{};
        std::memcpy(bytes.data(), address.addr(), bytes.size());
        if (address.isIPv4Mapped())
            return addressKeyOf(IPAddress(bytes.data() + 12, 4).toString());
        std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
        address = IPAddress(bytes.data(), bytes.size());
    }
    return base::hashSecret(address.toString());
}

BudgetState budgetState(Transaction &transaction, const Visitor &visitor, base::Millis now,
                        const TryBudgets &budgets) {
    const std::int64_t hour = now / base::hour;
    const auto all =
        stateOf(transaction, visitor.practiceNo, ofPractice, {}, hour, budgets.practice);
    if (all.isSpent || visitor.address.empty())
        return all;
    return stateOf(transaction, visitor.practiceNo, ofAddress, visitor.address, hour,
                   budgets.address);
}

std::vector<std::string> tellSpent(Transaction &transaction, const Visitor &visitor,
                                   base::Millis now, const TryBudgets &budgets) {
    const std::int64_t hour = now / base::hour;
    std::vector<std::string> spent;
    if (tell(transaction, visitor.practiceNo, ofPractice, {}, hour, budgets.practice))
        spent.emplace_back(ofPractice);
    if (!visitor.address.empty() &&
        tell(transaction, visitor.practiceNo, ofAddress, visitor.address, hour, budgets.address))
        spent.emplace_back(ofAddress);
    return spent;
}

/// The practice's row first, here and in giveBack: two who lock both never wait for each other.
bool takeFromBudgets(Transaction &transaction, const Visitor &visitor, base::Millis now,
                     const TryBudgets &budgets) {
    const std::int64_t hour = now / base::hour;
    const std::int64_t all = count(transaction, visitor.practiceNo, ofPractice, {}, hour);
    if (visitor.address.empty())
        return all <= budgets.practice;
    const std::int64_t own =
        count(transaction, visitor.practiceNo, ofAddress, visitor.address, hour);
    return all <= budgets.practice && own <= budgets.address;
}

void giveBack(Transaction &transaction, const Visitor &visitor, base::Millis now) {
    const std::int64_t hour = now / base::hour;
    giveOneBack(transaction, visitor.practiceNo, ofPractice, {}, hour);
    if (!visitor.address.empty())
        giveOneBack(transaction, visitor.practiceNo, ofAddress, visitor.address, hour);
}

bool purgeTries(Transaction &transaction, std::int64_t practiceNo, base::Millis now) {
    constexpr std::int64_t most = 500;
    return transaction.run("delete from portal_tries where practice_no = ?1 and (kind, key, hour)"
                           " in (select kind, key, hour from portal_tries where practice_no = ?1"
                           " and hour < ?2 limit ?3)",
                           practiceNo, now / base::hour, most) < most;
}

} // namespace kith::portal
