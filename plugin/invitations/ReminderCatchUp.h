// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Database.h"

namespace kith::invitations {

/// Brings a practice's changed reminders to the appointments that were booked before (B24): those
/// that follow the practice get the reminders that are new. Reminders that are no longer wanted
/// stay planned and are dropped when they are composed. Bounded slices, each a transaction that
/// also notes how far it came, so that any number of workers may do it, and stop at any point. Any
/// thread.
class ReminderCatchUp {
public:
    explicit ReminderCatchUp(storage::Database &database) : _database(database) {}

    /// Does at most so many slices; true where nothing is left to do.
    bool run(base::Millis now, int slices);

private:
    storage::Database &_database;
};

} // namespace kith::invitations
