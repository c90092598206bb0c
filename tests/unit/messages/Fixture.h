// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Log.h"
#include "plugin/messages/Delivery.h"

#include <functional>
#include <string>
#include <vector>

namespace kith::test {

/// A moment in 2026; the tests move it on themselves.
constexpr base::Millis noon = 1795262400000;

/// Makes the contact with the given number in a practice that exists.
void makeContact(storage::Database &database, std::int64_t practiceNo, std::int64_t contactNo);

/// Plans a message for contact 1 and answers whether it was written.
bool plan(storage::Database &database, std::int64_t practiceNo, const std::string &dedupe,
          const std::function<void(messages::PlannedMessage &)> &change = {});

std::vector<messages::MessageState> statesOf(storage::Database &database, std::int64_t practiceNo,
                                             const std::string &subjectId = "subject");

/// How many messages of all practices are in a state.
std::int64_t countIn(storage::Database &database, const std::string &state);

/// Composes a short mail to <dedupe>@example.org, unless told otherwise.
class PlainComposer : public messages::Composer {
public:
    std::variant<messages::Content, messages::NotNeeded>
    compose(storage::Transaction &transaction, const messages::DueMessage &message,
            base::Millis now) override;
    [[nodiscard]] bool mayRepeat(const messages::DueMessage & /*message*/) const override {
        return repeats;
    }
    void onSent(storage::Transaction &transaction, const messages::DueMessage &message,
                base::Millis now) override;
    void onFailed(storage::Transaction &transaction, const messages::DueMessage &message,
                  const messages::Attempt &attempt, base::Millis now) override;
    void onReported(storage::Transaction &transaction, const messages::DueMessage &message,
                    bool delivered, const std::string &reason, base::Millis now) override;

    bool repeats = true; ///< What mayRepeat answers.
    /// If set, decides in place of the usual text.
    std::function<std::optional<messages::Content>(const messages::DueMessage &)> instead;
    /// If set, is called by onSent.
    std::function<void()> whenSent;
    std::vector<std::string> noted; ///< Ids that onSent was called with.
    /// If set, is called by onFailed.
    std::function<void(storage::Transaction &)> whenFailed;
    std::vector<std::string> failures; ///< Reasons that onFailed was called with.
    std::vector<std::string> reports;  ///< What onReported was called with.
};

/// Keeps what is delivered, and answers as told.
class MemoryChannel : public messages::Channel {
public:
    struct Record {
        std::vector<messages::OutgoingMessage> messages;
        int finished = 0;
        std::function<messages::Attempt(const messages::OutgoingMessage &)> answer;
    };
    explicit MemoryChannel(Record &record) : _record(record) {}
    messages::Attempt deliver(const messages::OutgoingMessage &message) override;
    void finish() noexcept override { ++_record.finished; }

private:
    Record &_record;
};

class MemoryLog : public base::Log {
public:
    void write(base::LogLevel level, std::string_view line) noexcept override;
    std::vector<std::string> lines;
};

/// Everything that a delivery needs, on one database.
struct Post {
    explicit Post(storage::Database &database);
    messages::DeliveryReport run(base::Millis now, const messages::DeliveryBudget &budget = {});

    PlainComposer composer;
    MemoryChannel::Record outbound;
    MemoryLog log;
    messages::Delivery delivery;
};

} // namespace kith::test
