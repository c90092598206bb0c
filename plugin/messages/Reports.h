// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Log.h"
#include "plugin/messages/Delivery.h"
#include "plugin/messages/Leases.h"
#include "plugin/messages/ReportLink.h"

#include <string>

namespace kith::messages {

/// Takes what the network reports of messages, in any order, any number of times, from several
/// reporters at once: that a message was delivered is noted once and never taken back. Any thread.
class Reports {
public:
    Reports(storage::Database &database, base::Log &log, Delivery::Composers composers);

    /// Notes a report on the attempt with that token (makeReportToken). Does nothing where there
    /// is no such token. Throws as Database.
    void note(const std::string &token, const ReportedOutcome &report, base::Millis now);

private:
    void noteIn(storage::Transaction &transaction, const std::string &token,
                const ReportedOutcome &report, base::Millis now, bool tellComposer);
    void tell(storage::Transaction &transaction, const DueMessage &message, bool wasSent,
              const ReportedOutcome &report, base::Millis now);

    storage::Database &_database;
    base::Log &_log;
    Delivery::Composers _composers;
};

} // namespace kith::messages
