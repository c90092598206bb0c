// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Delivery.h"

#include "plugin/messages/DeliveryRun.h"

namespace kith::messages {

Delivery::Delivery(storage::Database &database, base::Log &log, Composers composers,
                   MakeChannel makeChannel)
    : _database(database), _log(log), _composers(std::move(composers)),
      _makeChannel(std::move(makeChannel)) {}

DeliveryReport Delivery::run(base::Millis now, const DeliveryBudget &budget) {
    return DeliveryRun(_database, _log, _composers, _makeChannel, now, budget).run();
}

} // namespace kith::messages
