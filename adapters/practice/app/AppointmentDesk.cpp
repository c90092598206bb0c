// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/AppointmentDesk.h"

#include "adapters/practice/data/AppointmentStore.h"

namespace practice {

bool AppointmentDesk::store(const std::string &hook, Appointment &appointment,
                            const std::string &pickerValue, const User &user) {
    const auto db = _database.connect();
    Transaction transaction(*db);
    AppointmentStore appointments(*db);
    const auto present = appointments.find(appointment.id);
    if ((present ? present->revision : 0) != appointment.revision)
        return false;
    ++appointment.revision;
    appointments.save(appointment);
    _calls.record(*db, hook, appointment, pickerValue, user);
    transaction.commit();
    return true;
}

} // namespace practice
