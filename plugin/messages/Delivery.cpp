// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Delivery.h"

#include "plugin/messages/DeliveryRun.h"

namespace kith::messages {

Delivery::Delivery(storage::Database &database, base::Log &log, Composers composers,
                   MakeChannel makeChannel, std::string reportAddress)
    : _database(database), _log(log), _composers(std::move(composers)),
      _makeChannel(std::move(makeChannel)), _reportAddress(std::move(reportAddress)) {}

DeliveryReport Delivery::run(base::Millis now, const DeliveryBudget &budget) {
    return DeliveryRun(_database, _log, _composers, _makeChannel, _reportAddress, now, budget)
        .run();
}

Composer *composerFor(const Delivery::Composers &composers, const std::string &kind) {
    const auto found = composers.find(kind.substr(0, kind.find('.')));
    return found == composers.end() ? nullptr : found->second;
}

} // namespace kith::messages
