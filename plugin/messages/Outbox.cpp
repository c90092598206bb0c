// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Outbox.h"

#include "plugin/base/Uuid.h"

namespace kith::messages {

std::string_view nameOf(Via via) {
    return via == Via::email ? "email" : "sms";
}

Via viaOf(std::string_view name) {
    return name == "sms" ? Via::sms : Via::email;
}

namespace outbox {

namespace {

MessageState readState(const storage::Query &row) {
    MessageState state;
    state.id = row.text(0);
    state.kind = row.text(1);
    state.via = viaOf(row.view(2));
    state.subjectId = row.text(3);
    state.state = row.text(4);
    state.dueAt = row.int64(5);
    state.attempts = static_cast<int>(row.int64(6));
    state.address = row.text(7);
    state.lastCode = static_cast<int>(row.int64(8));
    state.lastReason = row.text(9);
    state.finishedAt = row.optionalInt64(10);
    state.reported = row.text(11);
    return state;
}

} // namespace

bool plan(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
          const PlannedMessage &message) {
    return transaction.run(
               "insert into messages (practice_no, id, kind, contact_no, channel, subject_id, "
               "details, dedupe, state, due_at, expires_at, created_at) "
               "values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?) "
               "on conflict (practice_no, subject_id, dedupe) do nothing",
               practiceNo, base::makeUuid(now), message.kind, message.contactNo,
               nameOf(message.via), message.subjectId, message.details, message.dedupe,
               message.dueAt, message.expiresAt, now) == 1;
}

std::int64_t drop(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                  const std::string &subjectId, std::string_view kind) {
    // leased_by stays: whoever is sending the message at this moment then says that it went out.
    if (kind.ends_with('.'))
        return transaction.run("update messages set state = 'dropped', finished_at = ?3 "
                               "where practice_no = ?1 and subject_id = ?2 and state = 'waiting' "
                               "and substr(kind, 1, ?5) = ?4",
                               practiceNo, subjectId, now, kind, kind.size());
    return transaction.run("update messages set state = 'dropped', finished_at = ?3 "
                           "where practice_no = ?1 and subject_id = ?2 and state = 'waiting' "
                           "and kind = ?4",
                           practiceNo, subjectId, now, kind);
}

bool takeBack(storage::Transaction &transaction, std::int64_t practiceNo,
              const std::string &subjectId, std::string_view kind) {
    // leased_by outlives a worker that was killed while it sent.
    return transaction.run("delete from messages where practice_no = ? and subject_id = ?"
                           " and kind = ? and (state = 'waiting' or state = 'dropped')"
                           " and attempts = 0 and lease_until = 0 and leased_by = ''",
                           practiceNo, subjectId, kind) > 0;
}

void readdress(storage::Transaction &transaction, std::int64_t practiceNo,
               const std::string &subjectId, std::int64_t contactNo) {
    transaction.run("update messages set contact_no = ? where practice_no = ? and subject_id = ?",
                    contactNo, practiceNo, subjectId);
}

std::vector<StrayMessage> disown(storage::Transaction &transaction, std::int64_t practiceNo,
                                 const std::string &subjectId, base::Millis since,
                                 const std::string &email, const std::string &phone) {
    auto row = transaction.query("update messages set address = '', dedupe = case when state in"
                                 " ('sent', 'failed') then id || ':' || dedupe else dedupe end"
                                 " where practice_no = ?1 and subject_id = ?2"
                                 " and address not in ('', ?4, ?5)"
                                 " and (finished_at is null or finished_at >= ?3)"
                                 " returning kind, state",
                                 practiceNo, subjectId, since, email, phone);
    std::vector<StrayMessage> strays;
    while (row.next())
        strays.push_back({row.text(0), row.view(1) == "sent"});
    return strays;
}

std::vector<std::string> suspend(storage::Transaction &transaction, std::int64_t practiceNo,
                                 base::Millis now, const std::string &subjectId) {
    auto row = transaction.query("update messages set state = 'dropped', finished_at = ?3"
                                 " where practice_no = ?1 and subject_id = ?2"
                                 " and state = 'waiting' returning dedupe",
                                 practiceNo, subjectId, now);
    std::vector<std::string> dropped;
    while (row.next())
        dropped.push_back(row.text(0));
    return dropped;
}

void resume(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
            const std::string &subjectId, const std::string &dedupe, std::string_view timely) {
    transaction.run("update messages set state = 'waiting', finished_at = null"
                    " where practice_no = ?1 and subject_id = ?2 and dedupe = ?3"
                    " and state = 'dropped' and (kind <> ?4 or due_at > ?5)",
                    practiceNo, subjectId, dedupe, timely, now);
}

bool holds(storage::Transaction &transaction, std::int64_t practiceNo, const std::string &subjectId,
           std::string_view kind, const std::string &details) {
    return transaction
        .query("select 1 from messages where practice_no = ? and subject_id = ? and kind = ?"
               " and details = ? and state <> 'dropped' limit 1",
               practiceNo, subjectId, kind, details)
        .next();
}

std::vector<UnsettledMessage> unsettled(storage::Transaction &transaction, std::int64_t practiceNo,
                                        const std::string &subjectId) {
    // leased_by outlives a worker that was killed; whoever hears an answer empties it. Code 0 is
    // no answer, such as a connection lost after the text; below it an answer was lost for sure.
    auto query = transaction.query("select kind, lease_until from messages where practice_no = ? "
                                   "and subject_id = ? and state = 'waiting' and attempts > 0 "
                                   "and (last_code <= 0 or leased_by <> '')",
                                   practiceNo, subjectId);
    std::vector<UnsettledMessage> messages;
    while (query.next())
        messages.push_back({query.text(0), query.int64(1)});
    return messages;
}

std::vector<MessageState> ofSubject(storage::Transaction &transaction, std::int64_t practiceNo,
                                    const std::string &subjectId) {
    auto query = transaction.query(
        "select id, kind, channel, subject_id, state, due_at, attempts, address, last_code, "
        "last_reason, finished_at, reported from messages where practice_no = ? and subject_id = ? "
        "order by created_at desc, id desc",
        practiceNo, subjectId);
    std::vector<MessageState> states;
    while (query.next())
        states.push_back(readState(query));
    return states;
}

} // namespace outbox

} // namespace kith::messages
