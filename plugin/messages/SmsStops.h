// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <set>
#include <string>
#include <vector>

namespace kith::messages {

/// The numbers whose owners answered STOP to an SMS. They hold for the installation, because a
/// person stops the sender's number and knows nothing of practices. Numbers are E.164. One
/// transaction, one thread.
class SmsStops {
public:
    explicit SmsStops(storage::Transaction &transaction) : _transaction(transaction) {}

    [[nodiscard]] bool contains(const std::string &number) const;
    /// Those of the numbers that are stopped.
    [[nodiscard]] std::set<std::string> among(const std::vector<std::string> &numbers) const;

    /// True where it was not stopped before.
    bool stop(const std::string &number, base::Millis now);
    /// True where it was stopped before.
    bool start(const std::string &number);

private:
    storage::Transaction &_transaction;
};

} // namespace kith::messages
