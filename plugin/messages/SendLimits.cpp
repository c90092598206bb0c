// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/SendLimits.h"

#include "plugin/base/Errors.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kith::messages {

namespace {

using storage::Transaction;

constexpr std::int64_t hoursOfDay = 24;
/// Stands for the practice among the contacts.
constexpr std::int64_t wholePractice = 0;
/// Of no contact.
constexpr std::int64_t nobody = std::numeric_limits<std::int64_t>::min();
/// Targets of one statement.
constexpr std::size_t blockSize = 16;

/// What is added to each target. Every transaction locks the rows in this order.
using Additions = std::vector<std::pair<std::int64_t, std::int64_t>>;
/// What was sent in each hour of the last day, by target; the hour that runs comes last.
using Counts = std::map<std::int64_t, std::map<std::int64_t, std::int64_t>>;

Additions additionsOf(std::span<const std::int64_t> contactNos, std::int64_t each) {
    std::map<std::int64_t, std::int64_t> sums;
    for (const std::int64_t contactNo : contactNos)
        sums[contactNo] += each;
    sums[wholePractice] = static_cast<std::int64_t>(contactNos.size()) * each;
    return {sums.begin(), sums.end()};
}

storage::SqlText addSql(std::size_t rows) {
    storage::SqlText sql("insert into send_counts (practice_no, channel, hour, target, sent)"
                         " values (?, ?, ?, ?, ?)");
    for (std::size_t i = 1; i < rows; ++i)
        sql += ", (?, ?, ?, ?, ?)";
    sql += " on conflict (practice_no, channel, target, hour)"
           " do update set sent = send_counts.sent + excluded.sent";
    return sql;
}

/// The sums of one practice and way.
class Ledger {
public:
    Ledger(Transaction &transaction, std::int64_t practiceNo, Via via, std::int64_t hour)
        : _transaction(transaction), _practiceNo(practiceNo), _channel(nameOf(via)), _hour(hour) {}

    void add(std::span<const Additions::value_type> additions) {
        auto query = _transaction.query(addSql(additions.size()));
        int index = 0;
        for (const auto &[target, number] : additions) {
            query.bindOne(index++, _practiceNo);
            query.bindOne(index++, _channel);
            query.bindOne(index++, _hour);
            query.bindOne(index++, target);
            query.bindOne(index++, number);
        }
        query.run();
    }

    void read(std::span<const Additions::value_type> additions, Counts &counts) {
        auto row = _transaction.query(
            "select target, hour, sent from send_counts where practice_no = ? and channel = ?"
            " and hour > ? and target in (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _practiceNo, _channel, _hour - hoursOfDay);
        for (std::size_t i = 0; i < blockSize; ++i)
            row.bindOne(static_cast<int>(i) + 3,
                        additions[std::min(i, additions.size() - 1)].first);
        while (row.next())
            counts[row.int64(0)][row.int64(1)] = row.int64(2);
    }

private:
    Transaction &_transaction;
    std::int64_t _practiceNo;
    std::string_view _channel;
    std::int64_t _hour;
};

template <class Work>
void inBlocks(const Additions &additions, bool singleRest, Work &&work) {
    const std::span all(additions);
    for (std::size_t first = 0; first < all.size();) {
        const std::size_t left = all.size() - first;
        const std::size_t size = left < blockSize && singleRest ? 1 : std::min(left, blockSize);
        work(all.subspan(first, size));
        first += size;
    }
}

/// How many hours until enough of what was sent is a day old; a day where that is never.
std::int64_t hoursUntil(const std::map<std::int64_t, std::int64_t> &hours, std::int64_t excess,
                        std::int64_t now) {
    for (const auto &[hour, sent] : hours) {
        if (hour == now)
            break;
        excess -= sent;
        if (excess <= 0)
            return hour + hoursOfDay - now;
    }
    return hoursOfDay;
}

/// Hours to wait, counted from the beginning of this one; 0 where nothing is over the limit.
std::int64_t hoursToWait(const SendLimit &limit, const std::map<std::int64_t, std::int64_t> &hours,
                         std::int64_t now) {
    std::int64_t day = 0;
    for (const auto &[hour, sent] : hours)
        day += sent;
    std::int64_t wait = 0;
    if (limit.day > 0 && day > limit.day)
        wait = hoursUntil(hours, day - limit.day, now);
    const auto current = hours.find(now);
    if (limit.hour > 0 && current != hours.end() && current->second > limit.hour)
        wait = std::max<std::int64_t>(wait, 1);
    return wait;
}

bool hasOneLeft(const SendLimit &limit, std::map<std::int64_t, std::int64_t> hours,
                std::int64_t now) {
    ++hours[now];
    return hoursToWait(limit, hours, now) == 0;
}

[[noreturn]] void refuse(bool whole, base::Millis wait) {
    const std::int64_t seconds = (wait + base::second - 1) / base::second;
    if (whole)
        throw base::LimitReached("The practice has sent as many messages as it may for now.",
                                 seconds);
    throw base::LimitReached("A contact has been sent as many messages as one may get for now.",
                             seconds);
}

/// Whose counts they are, and what they may become.
struct Account {
    std::int64_t practiceNo = 0;
    Via via = Via::email;
    std::int64_t practiceTarget = wholePractice;
    SendLimit contact;
    SendLimit practice;
};

/// Where the one-time codes of a contact, or of the practice, are counted: below 0.
constexpr std::int64_t codeTarget(std::int64_t target) {
    return -1 - target;
}

/// Adds before it looks: the rows are locked then, so nobody adds between.
void count(Transaction &transaction, const Account &account, base::Millis now,
           const Additions &additions) {
    const std::int64_t hour = now / base::hour;
    Ledger ledger(transaction, account.practiceNo, account.via, hour);
    Counts counts;
    inBlocks(additions, true, [&](auto block) { ledger.add(block); });
    inBlocks(additions, false, [&](auto block) { ledger.read(block, counts); });
    for (const auto &[target, hours] : counts) {
        const bool whole = target == account.practiceTarget;
        const SendLimit &limit = whole ? account.practice : account.contact;
        if (const std::int64_t wait = hoursToWait(limit, hours, hour); wait > 0)
            refuse(whole, (hour + wait) * base::hour - now);
    }
}

void subtract(Transaction &transaction, std::int64_t practiceNo, base::Millis takenAt, Via via,
              const Additions &additions) {
    for (const auto &[target, number] : additions)
        transaction.run("update send_counts set sent = case when sent > ?5 then sent - ?5"
                        " else 0 end where practice_no = ?1 and channel = ?2 and target = ?3"
                        " and hour = ?4",
                        practiceNo, nameOf(via), target, takenAt / base::hour, number);
}

Additions codeAdditions(std::int64_t contactNo) {
    return {{codeTarget(contactNo), 1}, {codeTarget(wholePractice), 1}};
}

} // namespace

void SendLimits::take(Transaction &transaction, std::int64_t practiceNo, base::Millis now, Via via,
                      std::span<const std::int64_t> contactNos, std::int64_t each) const {
    if (contactNos.empty())
        return;
    const Account account{practiceNo, via, wholePractice, _settings.recipient,
                          via == Via::email ? _settings.practiceEmail : _settings.practiceSms};
    count(transaction, account, now, additionsOf(contactNos, each));
}

void SendLimits::takeCode(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                          Via via, std::int64_t contactNo, bool isFirst) const {
    const Account account{practiceNo, via, codeTarget(wholePractice), _settings.code,
                          _settings.practiceCode};
    Additions additions = codeAdditions(contactNo);
    if (isFirst)
        additions.erase(additions.begin());
    count(transaction, account, now, additions);
}

bool SendLimits::takeCodeIfLeft(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                                Via via, std::optional<std::int64_t> contactNo) const {
    const std::int64_t hour = now / base::hour;
    const std::int64_t target = contactNo ? codeTarget(*contactNo) : nobody;
    Additions additions{{target, 0}, {codeTarget(wholePractice), 0}};
    Ledger ledger(transaction, practiceNo, via, hour);
    Counts counts;
    ledger.add(additions); // locks the rows
    ledger.read(additions, counts);
    const bool taken = contactNo && hasOneLeft(_settings.code, counts[target], hour) &&
                       hasOneLeft(_settings.practiceCode, counts[codeTarget(wholePractice)], hour);
    for (auto &[row, number] : additions)
        number = taken ? 1 : 0;
    ledger.add(additions);
    return taken;
}

/// In the order of take, the practice first. A merge may have given a message to another contact.
void SendLimits::giveBack(Transaction &transaction, std::int64_t practiceNo, base::Millis takenAt,
                          Via via, std::span<const std::int64_t> contactNos) const {
    subtract(transaction, practiceNo, takenAt, via, additionsOf(contactNos, 1));
}

bool purgeSendCounts(Transaction &transaction, std::int64_t practiceNo, base::Millis now) {
    constexpr std::int64_t most = 500;
    return transaction.run("delete from send_counts where practice_no = ?1 and"
                           " (channel, target, hour) in (select channel, target, hour"
                           " from send_counts where practice_no = ?1 and hour <= ?2 limit ?3)",
                           practiceNo, now / base::hour - hoursOfDay, most) < most;
}

} // namespace kith::messages
