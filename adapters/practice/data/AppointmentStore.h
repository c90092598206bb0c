// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Database.h"
#include "adapters/practice/data/Records.h"

#include <optional>

namespace practice {

/// The calendar.
class AppointmentStore {
public:
    explicit AppointmentStore(Connection &connection) : _db(connection) {}

    std::optional<Appointment> find(const std::string &id);

    /// Those that start in [from, to), by start, cancelled ones too.
    std::vector<Appointment> between(Millis from, Millis to);

    /// Those of a client, by start.
    std::vector<Appointment> ofClient(const std::string &clientId);

    /// Inserts or replaces the appointment with this id, clients and practitioners included.
    void save(const Appointment &appointment);

private:
    void fillPeople(Appointment &appointment);
    void savePeople(const Appointment &appointment);

    Connection &_db;
};

} // namespace practice
