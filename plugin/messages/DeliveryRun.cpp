// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/DeliveryRun.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Secret.h"
#include "plugin/messages/Backoff.h"
#include "plugin/messages/Reasons.h"
#include "plugin/messages/ReportLink.h"
#include "plugin/messages/SmsStops.h"
#include "plugin/messages/StopLog.h"

#include <algorithm>
#include <random>
#include <thread>

namespace kith::messages {

namespace {

constexpr std::size_t largestBatch = 20;
/// What the network has to report a message whose answer was lost, before it is sent again.
constexpr base::Millis timeForReport = 15 * base::minute;

/// In random order, so that over many runs with a small budget everybody is first now and then.
std::deque<std::int64_t> shuffled(std::vector<std::int64_t> practices) {
    std::uint32_t seed = 0;
    base::fillRandom(&seed, sizeof seed);
    std::shuffle(practices.begin(), practices.end(), std::mt19937(seed));
    return {practices.begin(), practices.end()};
}

std::string describe(const Attempt &attempt) {
    return attempt.code == 0 ? attempt.reason
                             : attempt.reason + " (" + std::to_string(attempt.code) + ")";
}

} // namespace

DeliveryRun::DeliveryRun(storage::Database &database, base::Log &log,
                         const Delivery::Composers &composers,
                         const Delivery::MakeChannel &makeChannel, const std::string &reportAddress,
                         base::Millis now, const DeliveryBudget &budget)
    : _database(database), _log(log), _composers(composers), _reportAddress(reportAddress),
      _now(now), _budget(budget), _leases(database),
      _email([makeChannel] { return makeChannel(Via::email); }),
      _sms([makeChannel] { return makeChannel(Via::sms); }) {}

DeliveryReport DeliveryRun::run() {
    std::deque<std::int64_t> practices = shuffled(_leases.duePractices(_now));
    while (!practices.empty() && !exhausted()) {
        const std::int64_t practiceNo = practices.front();
        practices.pop_front();
        if (serve(practiceNo))
            practices.push_back(practiceNo);
    }
    _report.nextDueAt = _leases.nextDueAt(time());
    return _report;
}

base::Millis DeliveryRun::elapsed() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 _begun)
        .count();
}

base::Millis DeliveryRun::time() const {
    return _now + elapsed();
}

bool DeliveryRun::exhausted() const {
    return (_budget.maxMessages != 0 && _tried >= _budget.maxMessages) ||
           (_budget.maxMilliseconds != 0 && elapsed() >= _budget.maxMilliseconds);
}

std::size_t DeliveryRun::batchSize() const {
    if (_budget.maxMessages == 0)
        return largestBatch;
    return std::min<std::size_t>(largestBatch, _budget.maxMessages - _tried);
}

/// Runs work until the database takes it: what was sent must be known as sent. Gives up, and ends
/// the run, when the database stays away.
template <class Work>
auto DeliveryRun::mark(Work &&work) {
    constexpr int tries = 8;
    for (int attempt = 1;; ++attempt) {
        try {
            return work();
        } catch (const base::Busy &) {
            if (attempt == tries)
                throw;
        } catch (const base::Unavailable &) {
            if (attempt == tries)
                throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20) * (1 << attempt));
    }
}

/// Delivers one batch; true where the practice may have more.
bool DeliveryRun::serve(std::int64_t practiceNo) {
    const std::size_t limit = batchSize();
    const std::vector<DueMessage> batch = _leases.take(practiceNo, time(), limit);
    for (const DueMessage &message : batch) {
        if (exhausted())
            break;
        process(message);
    }
    if (!batch.empty())
        mark([&] { _leases.release(practiceNo, time()); });
    return batch.size() >= limit;
}

void DeliveryRun::process(const DueMessage &message) {
    if (message.via == Via::sms && hasArrived(message))
        return sent(message, {Outcome::sent, 0, {}});
    if (message.attempts >= maxAttempts) // a worker died at each of them
        return failed(message, {Outcome::refused, 0, reasons::givenUp});
    if (outletOf(message.via).resting())
        return postponedUntried(message);
    const Composed composed = compose(message);
    if (!composed.failure.empty())
        return postponed(message, {Outcome::tryLater, 0, composed.failure});
    if (!composed.refusal.empty())
        return failed(message, {Outcome::refused, 0, composed.refusal});
    if (!composed.content)
        return;
    if (composed.content->toAddress.empty())
        return failed(message, {Outcome::refused, 0, reasons::noAddress});
    ++_tried;
    conclude(
        message,
        outletOf(message.via).deliver({message.id, time(), *composed.content, composed.reportUrl}));
}

/// True where an earlier attempt was delivered, as the network says, though nobody read the answer.
bool DeliveryRun::hasArrived(const DueMessage &message) {
    return _database.glance([&](storage::Transaction &transaction) {
        const auto report = Leases::reported(transaction, message);
        return report && report->delivered;
    });
}

Composer *DeliveryRun::composerOf(const DueMessage &message) const {
    return composerFor(_composers, message.kind);
}

DeliveryRun::Composed DeliveryRun::compose(const DueMessage &message) {
    Composer *const composer = composerOf(message);
    Composed failure;
    failure.failure = "nothing here composes messages of this kind";
    if (composer == nullptr)
        return failure;
    failure.failure = "could not be composed";
    try {
        return _database.write([&](storage::Transaction &transaction) {
            return composeIn(transaction, *composer, message);
        });
    } catch (const base::Error &error) {
        say(base::LogLevel::error, message, std::string("could not be composed: ") + error.what());
    } catch (const std::exception &) {
        say(base::LogLevel::error, message, "could not be composed: unexpected error");
    }
    return failure;
}

DeliveryRun::Composed DeliveryRun::composeIn(storage::Transaction &transaction, Composer &composer,
                                             const DueMessage &message) {
    const base::Millis now = time();
    if (!_leases.hold(transaction, message, now))
        return {};
    auto composed = composer.compose(transaction, message, now);
    if (const auto *needless = std::get_if<NotNeeded>(&composed)) {
        _leases.finish(transaction, message, now, "dropped",
                       {Outcome::refused, 0, needless->reason});
        return {};
    }
    Composed ready;
    ready.content = std::move(std::get<Content>(composed));
    _leases.setAddress(transaction, message, ready.content->toAddress);
    if (message.via == Via::sms)
        prepareSms(transaction, message, now, ready);
    return ready;
}

void DeliveryRun::prepareSms(storage::Transaction &transaction, const DueMessage &message,
                             base::Millis now, Composed &composed) const {
    if (SmsStops(transaction).contains(composed.content->toAddress))
        composed.refusal = reasons::stopped;
    else if (!_reportAddress.empty())
        composed.reportUrl = _reportAddress + makeReportToken(transaction, message, now);
}

/// A message that may have arrived goes out once more at most: each is paid for, and the person
/// gets every one of them.
bool DeliveryRun::mayTryAgain(const DueMessage &message, const Attempt &attempt) const {
    if (attempt.outcome == Outcome::refused || message.attempts + 1 >= maxAttempts)
        return false;
    return !attempt.maybeSent || (!message.answerLost && composerOf(message)->mayRepeat(message));
}

void DeliveryRun::conclude(const DueMessage &message, const Attempt &attempt) {
    if (attempt.outcome == Outcome::sent)
        sent(message, attempt);
    else if (mayTryAgain(message, attempt))
        postponed(message, attempt);
    else
        failed(message, attempt);
}

bool DeliveryRun::markSent(const DueMessage &message, const Attempt &attempt, bool tellComposer) {
    return mark([&] {
        return _database.lease([&](storage::Transaction &transaction) {
            return finishSent(transaction, message, attempt, tellComposer);
        });
    });
}

bool DeliveryRun::finishSent(storage::Transaction &transaction, const DueMessage &message,
                             const Attempt &attempt, bool tellComposer) {
    const base::Millis now = time();
    const bool ours = _leases.finish(transaction, message, now, "sent", attempt);
    if (ours && message.via == Via::sms)
        noteStopOver(transaction, message, now);
    Composer *const composer = composerOf(message);
    if (ours && tellComposer && composer != nullptr) {
        composer->onSent(transaction, message, now);
        tellReported(transaction, message, now);
    }
    return ours;
}

/// A report may have come before the answer was read.
void DeliveryRun::tellReported(storage::Transaction &transaction, const DueMessage &message,
                               base::Millis now) {
    if (message.via != Via::sms)
        return;
    if (const auto report = _leases.reported(transaction, message))
        composerOf(message)->onReported(transaction, message, report->delivered, report->reason,
                                        now);
}

/// An earlier attempt may have been reported as delivered since this one began.
bool DeliveryRun::markFailed(const DueMessage &message, const Attempt &attempt, bool isStop,
                             bool tellComposer) {
    return mark([&] {
        return _database.lease([&](storage::Transaction &transaction) {
            const base::Millis now = time();
            if (isStop) // of which the gateway alone may know
                learnStop(transaction, message, now);
            const auto report = Leases::reported(transaction, message);
            if (report && report->delivered)
                return finishSent(transaction, message, {Outcome::sent, 0, {}}, tellComposer);
            const bool ours = _leases.finish(transaction, message, now, "failed", attempt);
            if (ours && isStop)
                noteStopMet(transaction, message.practiceNo, now, message.contactNo, "refused");
            Composer *const composer = composerOf(message);
            if (ours && tellComposer && composer != nullptr)
                composer->onFailed(transaction, message, attempt, now);
            return ours;
        });
    });
}

/// Marks with the composer's part; without it where that has a fault, which must not send the
/// message again and again.
template <class Mark>
bool DeliveryRun::told(const DueMessage &message, const std::string &what, Mark &&markAs) {
    try {
        return markAs(true);
    } catch (const base::Busy &) {
        throw;
    } catch (const base::Unavailable &) {
        throw;
    } catch (const std::exception &) {
        say(base::LogLevel::error, message, what + ", but its composer failed to note it");
        return markAs(false);
    }
}

void DeliveryRun::sent(const DueMessage &message, const Attempt &attempt) {
    const bool ours =
        told(message, "was sent", [&](bool tell) { return markSent(message, attempt, tell); });
    if (!ours)
        say(base::LogLevel::warning, message, "was sent after its lease had ended");
    ++_report.sent;
}

void DeliveryRun::failed(const DueMessage &message, const Attempt &attempt) {
    Attempt last = attempt;
    if (message.answerLost || attempt.maybeSent)
        last.reason = reasons::mayHaveArrived;
    const bool isStop = message.via == Via::sms && attempt.reason == reasons::stopped;
    told(message, "failed", [&](bool tell) { return markFailed(message, last, isStop, tell); });
    ++_report.failed;
    say(base::LogLevel::warning, message, "failed: " + describe(last));
}

void DeliveryRun::postponed(const DueMessage &message, const Attempt &attempt) {
    const int attempts = message.attempts + 1;
    if (attempts >= maxAttempts)
        return failed(message, attempt);
    const base::Millis wait =
        attempt.maybeSent ? std::max(backoff(attempts), timeForReport) : backoff(attempts);
    mark([&] {
        _database.lease([&](storage::Transaction &transaction) {
            _leases.postpone(transaction, message, attempts, time() + wait, attempt);
        });
    });
    ++_report.postponed;
    say(base::LogLevel::info, message, "postponed: " + describe(attempt));
}

/// The channel reaches nobody at present: that counts as no attempt of this message.
void DeliveryRun::postponedUntried(const DueMessage &message) {
    mark([&] {
        _database.lease([&](storage::Transaction &transaction) {
            _leases.postpone(transaction, message, message.attempts, time() + backoff(1),
                             {Outcome::tryLater, 0, reasons::unreachable});
        });
    });
    ++_report.postponed;
}

/// The log names the message by its id and kind only.
void DeliveryRun::say(base::LogLevel level, const DueMessage &message, const std::string &what) {
    _log.write(level, "message " + message.id + " (" + message.kind + ") " + what);
}

} // namespace kith::messages
