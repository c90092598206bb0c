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
    storage::SqlText sql("with picked as materialized (select subject_id, dedupe from messages "
                         "where practice_no = ?1 and state = 'waiting' and due_at <= ?2 "
                         "and lease_until <= ?2 order by due_at limit ?5");
    // SQLite has one writer at a time, so nobody can be skipped there.
    if (dialect == storage::Dialect::postgresql)
        sql += " for update skip locked";
    sql += ") update messages set lease_until = ?3, leased_by = ?4 "
           "where practice_no = ?1 "
           "and (subject_id, dedupe) in (select subject_id, dedupe from picked) "
           "returning practice_no, id, kind, contact_no, channel, subject_id, details, attempts, "
           "due_at, last_code";
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
    message.answerLost = row.int64(9) == answerLostCode;
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
        auto query = transaction.query(
            "select practice_no from practices where exists (select 1 from messages where "
            "messages.practice_no = practices.practice_no and state = 'waiting' "
            "and due_at <= ?1 and lease_until <= ?1)",
            now);
        std::vector<std::int64_t> practices;
        while (query.next())
            practices.push_back(query.int64(0));
        return practices;
    });
}

base::Millis Leases::nextDueAt(base::Millis now) {
    // Of what is due: the first that is free, else when the first lease ends; each from the index.
    return _database.glance([&](storage::Transaction &transaction) {
        auto query = transaction.query(
            "select min(coalesce("
            "(select due_at from messages where messages.practice_no = practices.practice_no "
            "and state = 'waiting' and due_at <= ?1 and lease_until <= ?1 order by due_at limit "
            "1), "
            "(select min(lease_until) from messages where "
            "messages.practice_no = practices.practice_no and state = 'waiting' "
            "and due_at <= ?1 and lease_until > ?1))), "
            "min((select min(due_at) from messages where "
            "messages.practice_no = practices.practice_no and state = 'waiting' "
            "and due_at > ?1)) from practices",
            now);
        query.next();
        const auto held = query.optionalInt64(0);
        const auto later = query.optionalInt64(1);
        return held && later ? std::min(*held, *later) : held.value_or(later.value_or(0));
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

void Leases::release(std::int64_t practiceNo, base::Millis now) {
    _database.lease([&](storage::Transaction &transaction) {
        transaction.run("update messages set lease_until = 0, leased_by = '' "
                        "where practice_no = ? and state = 'waiting' and due_at <= ? "
                        "and leased_by = ?",
                        practiceNo, now, _token);
    });
}

bool Leases::hold(storage::Transaction &transaction, const DueMessage &message, base::Millis now) {
    return transaction.run("update messages set attempts = ?5, lease_until = ?6, reported = '' "
                           "where practice_no = ?1 and subject_id = ?2 and id = ?3 "
                           "and leased_by = ?4 and state = 'waiting' and reported <> 'delivered' "
                           "and (expires_at is null or expires_at > ?7)",
                           message.practiceNo, message.subjectId, message.id, _token,
                           message.attempts + 1, now + leaseTime, now) == 1;
}

void Leases::setAddress(storage::Transaction &transaction, const DueMessage &message,
                        const std::string &address) {
    transaction.run("update messages set address = ?4 "
                    "where practice_no = ?1 and subject_id = ?2 and id = ?3",
                    message.practiceNo, message.subjectId, message.id, address);
}

bool Leases::finish(storage::Transaction &transaction, const DueMessage &message, base::Millis now,
                    std::string_view state, const Attempt &attempt) {
    // A message that was dropped while it went out was sent all the same; staff read the truth.
    // Why it was not delivered, where that is known already, is not written over.
    return transaction.run("update messages set state = ?5, finished_at = ?6, last_code = ?7, "
                           "last_reason = case when reported = 'undelivered' then last_reason "
                           "else ?8 end, lease_until = 0, leased_by = '' "
                           "where practice_no = ?1 and subject_id = ?2 and id = ?3 "
                           "and leased_by = ?4",
                           message.practiceNo, message.subjectId, message.id, _token, state, now,
                           attempt.code, attempt.reason) == 1;
}

std::optional<ReportedOutcome> Leases::reported(storage::Transaction &transaction,
                                                const DueMessage &message) {
    auto row = transaction.query("select reported, last_reason from messages where practice_no = ? "
                                 "and subject_id = ? and id = ? and reported <> ''",
                                 message.practiceNo, message.subjectId, message.id);
    if (!row.next())
        return std::nullopt;
    const bool delivered = row.view(0) == "delivered";
    return ReportedOutcome{delivered, delivered ? std::string() : row.text(1)};
}

void Leases::postpone(storage::Transaction &transaction, const DueMessage &message, int attempts,
                      base::Millis dueAt, const Attempt &attempt) {
    transaction.run("update messages set due_at = ?5, attempts = ?6, "
                    "last_code = case when last_code = -1 then -1 else ?7 end, last_reason = ?8, "
                    "lease_until = 0, leased_by = '' "
                    "where practice_no = ?1 and subject_id = ?2 and id = ?3 "
                    "and leased_by = ?4 and state = 'waiting'",
                    message.practiceNo, message.subjectId, message.id, _token, dueAt, attempts,
                    attempt.maybeSent ? answerLostCode : attempt.code, attempt.reason);
}

} // namespace kith::messages
