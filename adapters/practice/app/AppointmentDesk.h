// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/kith/KithCalls.h"

namespace practice {

/// Books, changes and cancels appointments, and tells Kith: first one transaction with the
/// appointment and the call that Kith is owed, then, after the commit, the call. Any thread.
class AppointmentDesk {
public:
    AppointmentDesk(Database &database, KithCalls &calls) : _database(database), _calls(calls) {}

    /// Stores the appointment as the next revision and records the call of a hook ("saved", "moved"
    /// or "cancelled"). False, with nothing stored, where the stored revision is not the one given.
    bool store(const std::string &hook, Appointment &appointment, const std::string &pickerValue,
               const User &user);

    /// Makes the recorded calls; answers what this user should read.
    std::vector<Flash> tell(const Appointment &appointment, const User &user) {
        return _calls.deliver(appointment.id, user.id);
    }

private:
    Database &_database;
    KithCalls &_calls;
};

} // namespace practice
