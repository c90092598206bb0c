// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Composer.h"
#include "plugin/storage/Database.h"

#include <optional>
#include <string>
#include <vector>

namespace kith::messages {

/// How long a worker has for one message before another one may take it.
constexpr base::Millis leaseTime = 2 * base::minute;

/// Stands in last_code from the first lost answer on (Attempt::maybeSent).
constexpr int answerLostCode = -1;

/// What the network said of a message.
struct ReportedOutcome {
    bool delivered = false;
    std::string reason; ///< For staff, where it was not delivered.
};

/// What one run holds of the outbox. Rows are leased to a random token, and only its holder can
/// change them; a worker that dies leaves them until the lease has ended. One thread.
class Leases {
public:
    explicit Leases(storage::Database &database);

    /// The practices that have something due. The only query that spans practices, with
    /// nextDueAt; it locks nothing.
    std::vector<std::int64_t> duePractices(base::Millis now);
    /// When a message can be taken next: now or before where one can be; 0 where none waits.
    base::Millis nextDueAt(base::Millis now);

    /// Leases up to limit due messages of a practice, oldest first; drops the expired ones.
    std::vector<DueMessage> take(std::int64_t practiceNo, base::Millis now, std::size_t limit);
    /// Gives back what was taken, not after now, and neither sent nor postponed.
    void release(std::int64_t practiceNo, base::Millis now);

    /// Counts an attempt, of which nothing is reported yet, and prolongs the lease; false where the
    /// message is not ours any more, was delivered or dropped, or has expired.
    bool hold(storage::Transaction &transaction, const DueMessage &message, base::Millis now);
    void setAddress(storage::Transaction &transaction, const DueMessage &message,
                    const std::string &address);
    /// Ends a message: state is "sent", "failed" or "dropped". False where it is not ours any more.
    bool finish(storage::Transaction &transaction, const DueMessage &message, base::Millis now,
                std::string_view state, const Attempt &attempt);
    /// What was reported of it so far.
    static std::optional<ReportedOutcome> reported(storage::Transaction &transaction,
                                                   const DueMessage &message);
    /// Sets when the message is tried again, and what attempts it has had. That an answer was lost
    /// is kept.
    void postpone(storage::Transaction &transaction, const DueMessage &message, int attempts,
                  base::Millis dueAt, const Attempt &attempt);

private:
    storage::Database &_database;
    std::string _token;
};

} // namespace kith::messages
