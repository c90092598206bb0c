// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Leases.h"

#include "plugin/base/Secret.h"

#include <algorithm>

namespace kith::messages {

namespace {

void dropExpired(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now) {
    transaction.run("update messages set state = 'dropped', finished_at = ?2, "
                    "last_reason = case when last_reason = '' then 'expired' else last_reason end "
                    "where practice_no = ?1 and state = 'waiting' and due_at <= ?2 "
                    "and lease_until <= ?2 and expires_at <= ?2",
                    practiceNo, now);
}

storage::SqlText takeStatement(storage::Dialect dialect) {
    // Materialized, because PostgreSQL may run a subquery again for every row, each time locking
    // other rows: more than the limit would be leased.
    storage::SqlText sql("with picked as materialized (select id from messages "
                         "where practice_no = ?1 and state = 'waiting' and due_at <= ?2 "
                         "and lease_until <= ?2 order by due_at limit ?5");
    // SQLite has one writer at a time, so nobody can be skipped there.
    if (dialect == storage::Dialect::postgresql)
        sql += " for update skip locked";
    sql += ") update messages set lease_until = ?3, leased_by = ?4 "
           "where practice_no = ?1 and id in (select id from picked) "
           "returning practice_no, id, kind, contact_no, channel, subject_id, details, attempts, "
           "due_at";
    return sql;
}

DueMessage readDue(const storage::Query &row) {
    DueMessage message;
    message.practiceNo = row.int64(0);
    message.id = row.text(1);
    message.kind = row.text(2);
    message.contactNo = row.int64(3);
    message.via = viaOf(row.view(4));
    message.subjectId = row.text(5);
    message.details = row.text(6);
    message.attempts = static_cast<int>(row.int64(7));
    return message;
}

/// returning answers rows in any order.
std::vector<DueMessage> inOrder(std::vector<std::pair<base::Millis, DueMessage>> rows) {
    std::ranges::stable_sort(rows, {}, [](const auto &row) { return row.first; });
    std::vector<DueMessage> messages;
    messages.reserve(rows.size());
    for (auto &row : rows)
        messages.push_back(std::move(row.second));
    return messages;
}

} // namespace

Leases::Leases(storage::Database &database) : _database(database), _token(base::makeSecret(16)) {}

std::vector<std::int64_t> Leases::duePractices(base::Millis now) {
    return _database.glance([&](storage::Transaction &transaction) {
        auto query = transaction.query("select practice_no from messages where state = 'waiting' "
                                       "and due_at <= ?1 and lease_until <= ?1 "
                                       "group by practice_no",
                                       now);
        std::vector<std::int64_t> practices;
        while (query.next())
            practices.push_back(query.int64(0));
        return practices;
    });
}

base::Millis Leases::nextDueAt() {
    // In the order of due_at the search can stop at the first row that nobody holds; more rows than
    // the limit are held only where more than ten workers are at work, who then ask again anyway.
    return _database.glance([](storage::Transaction &transaction) {
        auto query = transaction.query("select due_at, lease_until, practice_no from messages "
                                       "where state = 'waiting' order by due_at limit 200");
        base::Millis next = 0;
        while (query.next() && (next == 0 || query.int64(0) < next)) {
            const base::Millis free = std::max(query.int64(0), query.int64(1));
            next = next == 0 ? free : std::min(next, free);
        }
        return next;
    });
}

std::vector<DueMessage> Leases::take(std::int64_t practiceNo, base::Millis now, std::size_t limit) {
    const storage::SqlText statement = takeStatement(_database.dialect());
    return _database.lease([&](storage::Transaction &transaction) {
        dropExpired(transaction, practiceNo, now);
        auto query = transaction.query(statement, practiceNo, now, now + leaseTime, _token, limit);
        std::vector<std::pair<base::Millis, DueMessage>> rows;
        while (query.next())
            rows.emplace_back(query.int64(8), readDue(query));
        return inOrder(std::move(rows));
    });
}

void Leases::release(std::int64_t practiceNo) {
    _database.lease([&](storage::Transaction &transaction) {
        transaction.run("update messages set lease_until = 0, leased_by = '' "
                        "where practice_no = ? and state = 'waiting' and leased_by = ?",
                        practiceNo, _token);
    });
}

bool Leases::hold(storage::Transaction &transaction, const DueMessage &message, base::Millis now) {
    return transaction.run("update messages set attempts = ?4, lease_until = ?5 "
                           "where practice_no = ?1 and id = ?2 and leased_by = ?3 "
                           "and state = 'waiting' and (expires_at is null or expires_at > ?6)",
                           message.practiceNo, message.id, _token, message.attempts + 1,
                           now + leaseTime, now) == 1;
}

void Leases::setAddress(storage::Transaction &transaction, const DueMessage &message,
                        const std::string &address) {
    transaction.run("update messages set address = ?3 where practice_no = ?1 and id = ?2",
                    message.practiceNo, message.id, address);
}

bool Leases::finish(storage::Transaction &transaction, const DueMessage &message, base::Millis now,
                    std::string_view state, const Attempt &attempt) {
    // A message that was dropped while it went out was sent all the same; staff read the truth.
    return transaction.run("update messages set state = ?4, finished_at = ?5, last_code = ?6, "
                           "last_reason = ?7, lease_until = 0, leased_by = '' "
                           "where practice_no = ?1 and id = ?2 and leased_by = ?3",
                           message.practiceNo, message.id, _token, state, now, attempt.code,
                           attempt.reason) == 1;
}

void Leases::postpone(storage::Transaction &transaction, const DueMessage &message, int attempts,
                      base::Millis dueAt, const Attempt &attempt) {
    transaction.run("update messages set due_at = ?4, attempts = ?5, last_code = ?6, "
                    "last_reason = ?7, lease_until = 0, leased_by = '' "
                    "where practice_no = ?1 and id = ?2 and leased_by = ?3 and state = 'waiting'",
                    message.practiceNo, message.id, _token, dueAt, attempts, attempt.code,
                    attempt.reason);
}

} // namespace kith::messages
