// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Delivery.h"
#include "plugin/messages/Leases.h"
#include "plugin/messages/Outlet.h"

#include <chrono>
#include <deque>

namespace kith::messages {

/// One run of Delivery. Practices take turns, in random order, a batch each time, so that neither a
/// large one nor a small budget keeps the others waiting. One thread, one use.
class DeliveryRun {
public:
    DeliveryRun(storage::Database &database, base::Log &log, const Delivery::Composers &composers,
                const Delivery::MakeChannel &makeChannel, const std::string &reportAddress,
                base::Millis now, const DeliveryBudget &budget);

    DeliveryReport run();

private:
    /// How composing ended.
    struct Composed {
        std::optional<Content> content;
        std::string reportUrl; ///< As in OutgoingMessage.
        std::string failure;   ///< Why there is no content; empty where nothing is to be sent.
        std::string refusal;   ///< Why it must not be sent; empty where it may.
    };

    /// The time given, moved on by how long this run has lasted.
    [[nodiscard]] base::Millis time() const;
    [[nodiscard]] base::Millis elapsed() const;
    [[nodiscard]] bool exhausted() const;
    [[nodiscard]] std::size_t batchSize() const;

    bool serve(std::int64_t practiceNo);
    void process(const DueMessage &message);
    bool hasArrived(const DueMessage &message);
    Composed compose(const DueMessage &message);
    Composed composeIn(storage::Transaction &transaction, Composer &composer,
                       const DueMessage &message);
    void prepareSms(storage::Transaction &transaction, const DueMessage &message, base::Millis now,
                    Composed &composed) const;
    [[nodiscard]] Composer *composerOf(const DueMessage &message) const;
    Outlet &outletOf(Via via) { return via == Via::email ? _email : _sms; }

    [[nodiscard]] bool mayTryAgain(const DueMessage &message, const Attempt &attempt) const;
    void conclude(const DueMessage &message, const Attempt &attempt);
    void sent(const DueMessage &message, const Attempt &attempt);
    void failed(const DueMessage &message, const Attempt &attempt);
    void postponed(const DueMessage &message, const Attempt &attempt);
    void postponedUntried(const DueMessage &message);
    bool finishSent(storage::Transaction &transaction, const DueMessage &message,
                    const Attempt &attempt, bool tellComposer);
    void tellReported(storage::Transaction &transaction, const DueMessage &message,
                      base::Millis now);
    bool markSent(const DueMessage &message, const Attempt &attempt, bool tellComposer);
    bool markFailed(const DueMessage &message, const Attempt &attempt, bool isStop,
                    bool tellComposer);
    template <class Mark>
    bool told(const DueMessage &message, const std::string &what, Mark &&markAs);
    void say(base::LogLevel level, const DueMessage &message, const std::string &what);

    template <class Work>
    auto mark(Work &&work);

    storage::Database &_database;
    base::Log &_log;
    const Delivery::Composers &_composers;
    const std::string &_reportAddress;
    base::Millis _now;
    DeliveryBudget _budget;
    std::chrono::steady_clock::time_point _begun = std::chrono::steady_clock::now();
    Leases _leases;
    Outlet _email;
    Outlet _sms;
    std::uint32_t _tried = 0;
    DeliveryReport _report;
};

} // namespace kith::messages
