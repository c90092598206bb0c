// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Log.h"
#include "plugin/messages/Composer.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace kith::messages {

struct DeliveryBudget {
    std::uint32_t maxMessages = 0;     ///< 0: no limit.
    std::uint32_t maxMilliseconds = 0; ///< After which nothing more is begun; 0: no limit.
};

struct DeliveryReport {
    std::uint32_t sent = 0;
    std::uint32_t postponed = 0;
    std::uint32_t failed = 0;
    base::Millis nextDueAt = 0; ///< 0: nothing waits.
};

/// Sends what is due: scans for practices with due messages, leases rows practice by practice,
/// composes, delivers with no transaction open, and marks. Any number of processes may run it on
/// one database; a process that dies between sending and marking costs at most one repeat, with
/// the same Message-ID, after its lease has ended.
class Delivery {
public:
    /// makeChannel is called once a run and way, on the thread of the run.
    using Composers =
        std::map<std::string, Composer *>; ///< By the part of the kind before the dot.
    using MakeChannel = std::function<std::unique_ptr<Channel>(Via)>;

    /// reportAddress is the address of ours to which the tokens of SMS are appended (reportUrl);
    /// empty where nobody reports.
    Delivery(storage::Database &database, base::Log &log, Composers composers,
             MakeChannel makeChannel, std::string reportAddress = {});

    DeliveryReport run(base::Millis now, const DeliveryBudget &budget);

    [[nodiscard]] const Composers &composers() const { return _composers; }

private:
    storage::Database &_database;
    base::Log &_log;
    Composers _composers;
    MakeChannel _makeChannel;
    std::string _reportAddress;
};

/// The composer of a kind; null where there is none.
Composer *composerFor(const Delivery::Composers &composers, const std::string &kind);

} // namespace kith::messages
