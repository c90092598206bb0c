// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Platform.h"

#include <map>

namespace practice {

/// Turns appointments into rows of pages. Made for one request: it reads names once.
class AppointmentViews {
public:
    explicit AppointmentViews(Connection &connection);

    View row(const Appointment &appointment);

    /// "Anna Keller and Jonas Keller".
    std::string clientNames(const Appointment &appointment);
    std::string practitionerNames(const Appointment &appointment) const;

    /// 1 to 6, of the first practitioner.
    int colour(const Appointment &appointment) const;

    const Practice &practice() const { return _practice; }
    const std::vector<Practitioner> &practitioners() const { return _practitioners; }

private:
    const Client *client(const std::string &id);

    Connection &_db;
    Practice _practice;
    std::vector<Practitioner> _practitioners;
    std::map<std::string, Client> _clients;
};

} // namespace practice
