// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/messages/Fixture.h"

namespace kith::test {

using messages::Attempt;
using messages::Content;
using messages::DueMessage;
using messages::Outcome;
using messages::OutgoingMessage;

void makeContact(storage::Database &database, std::int64_t practiceNo, std::int64_t contactNo) {
    database.write([&](storage::Transaction &transaction) {
        transaction.run("insert into contacts (practice_no, contact_no, id, given_name, "
                        "family_name, preferred_name, email, phone, preferred_channel, language, "
                        "time_zone, sort_key, norm, version, created_at, created_by, changed_at) "
                        "values (?, ?, ?, 'Ada', 'Kim', '', '', '', 'email', 'en', '', '', '', 1, "
                        "0, '', 0)",
                        practiceNo, contactNo, "contact-" + std::to_string(contactNo));
    });
}

bool plan(storage::Database &database, std::int64_t practiceNo, const std::string &dedupe,
          const std::function<void(messages::PlannedMessage &)> &change) {
    messages::PlannedMessage message;
    message.kind = "plain.hello";
    message.contactNo = 1;
    message.subjectId = "subject";
    message.details = R"({"name":")" + dedupe + R"("})";
    message.dedupe = dedupe;
    message.dueAt = noon;
    if (change)
        change(message);
    return database.write([&](storage::Transaction &transaction) {
        return messages::outbox::plan(transaction, practiceNo, noon, message);
    });
}

std::vector<messages::MessageState> statesOf(storage::Database &database, std::int64_t practiceNo,
                                             const std::string &subjectId) {
    return database.read([&](storage::Transaction &transaction) {
        return messages::outbox::ofSubject(transaction, practiceNo, subjectId);
    });
}

std::int64_t countIn(storage::Database &database, const std::string &state) {
    return database.read([&](storage::Transaction &transaction) {
        auto query = transaction.query("select count(*) from messages where state = ?", state);
        query.next();
        return query.int64(0);
    });
}

std::variant<Content, messages::NotNeeded>
PlainComposer::compose(storage::Transaction &, const DueMessage &message, base::Millis) {
    if (instead) {
        auto content = instead(message);
        if (!content)
            return messages::NotNeeded{};
        return std::move(*content);
    }
    Content content;
    content.toName = "Ada Kim";
    content.toAddress = "ada@example.org";
    content.subject = "Hello";
    content.text = message.details;
    return content;
}

void PlainComposer::onSent(storage::Transaction &, const DueMessage &message, base::Millis) {
    if (whenSent)
        whenSent();
    noted.push_back(message.id);
}

void PlainComposer::onFailed(storage::Transaction &transaction, const DueMessage &,
                             const Attempt &attempt, base::Millis) {
    if (whenFailed)
        whenFailed(transaction);
    failures.push_back(attempt.reason);
}

void PlainComposer::onReported(storage::Transaction &, const DueMessage &message, bool delivered,
                               const std::string &reason, base::Millis) {
    reports.push_back(message.subjectId + (delivered ? " delivered" : " undelivered: " + reason));
}

Attempt MemoryChannel::deliver(const OutgoingMessage &message) {
    _record.messages.push_back(message);
    return _record.answer ? _record.answer(message) : Attempt{Outcome::sent, 250, "accepted"};
}

void MemoryLog::write(base::LogLevel, std::string_view line) noexcept {
    lines.emplace_back(line);
}

Post::Post(storage::Database &database)
    : delivery(database, log, {{"plain", &composer}},
               [this](messages::Via) { return std::make_unique<MemoryChannel>(outbound); }) {}

messages::DeliveryReport Post::run(base::Millis now, const messages::DeliveryBudget &budget) {
    return delivery.run(now, budget);
}

} // namespace kith::test
