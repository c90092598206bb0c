// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Outbox.h"

#include <cstdint>
#include <optional>
#include <span>

namespace kith::messages {

/// How many messages may be sent; 0 means without limit.
struct SendLimit {
    std::int64_t hour = 0; ///< In a clock hour (UTC).
    std::int64_t day = 0;  ///< In a clock hour and the 23 before it.
};

/// Keys kith.limits.*.
struct SendLimitSettings {
    SendLimit recipient{10, 30}; ///< To one contact, for each way.
    SendLimit practiceEmail{5000, 20'000};
    SendLimit practiceSms{500, 2000};
    SendLimit code{20, 60};               ///< One-time codes to one contact, for each way.
    SendLimit practiceCode{2000, 10'000}; ///< Those of the practice, for each way.
};

/// Keeps staff and contacts from sending more than people bear and practices pay. Counts what was
/// accepted for sending, whatever becomes of it, unless it is given back. Any thread, any number of
/// processes: never more than the limit is accepted.
class SendLimits {
public:
    explicit SendLimits(const SendLimitSettings &settings) : _settings(settings) {}

    /// Counts each messages to every one of the contacts, by contact number (a number that stands
    /// there twice counts twice), and all of them for the practice. Throws base::LimitReached where
    /// that is more than a limit; the transaction must then be rolled back, as Database does. Call
    /// it last in the transaction: others of the practice wait until that has ended.
    void take(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now, Via via,
              std::span<const std::int64_t> contactNos, std::int64_t each = 1) const;

    /// Takes back what take counted at that time for one message to each of the contacts: nothing
    /// was sent. Others of the practice wait until the transaction has ended.
    void giveBack(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis takenAt,
                  Via via, std::span<const std::int64_t> contactNos) const;

    /// As take, for a one-time code that a contact asks for. Codes have counts of their own, so
    /// that neither they nor what staff send can use up what the other needs. The first code of a
    /// link (isFirst) counts for the practice alone: how many links there are is limited by take,
    /// and whoever asks for codes of old links keeps nobody from opening a new one.
    void takeCode(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                  Via via, std::int64_t contactNo, bool isFirst) const;

    /// As takeCode, for no first one, but answers false where none is left, or where there is no
    /// contact, and counts nothing then. The same statements whatever comes of it: the time that it
    /// takes does not tell.
    bool takeCodeIfLeft(storage::Transaction &transaction, std::int64_t practiceNo,
                        base::Millis now, Via via, std::optional<std::int64_t> contactNo) const;

private:
    SendLimitSettings _settings;
};

/// Removes the counts that no limit looks at any more, at most some hundred of a practice. True
/// where none is left.
bool purgeSendCounts(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now);

} // namespace kith::messages
