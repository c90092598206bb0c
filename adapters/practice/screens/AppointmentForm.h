// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Platform.h"
#include "adapters/practice/web/Form.h"

#include <map>

namespace practice {

/// The fields of the appointment form as typed, and what is wrong with them.
struct AppointmentForm {
    std::vector<std::string> clientIds;
    std::vector<std::string> practitionerIds;
    std::string kind;
    std::string date;
    std::string time;
    std::string minutes = "50";
    std::string place;
    std::string videoUrl;
    std::string repeatWeeks = "1"; ///< How many weekly appointments; 1: on its own.
    std::string newId;             ///< Of a first booking, so that posting it twice books once.
    std::string pickerValue;       ///< What Kith's picker posted.
    std::int64_t revision = 0;

    std::map<std::string, std::string> errors; ///< Sentence by field.

    static AppointmentForm of(const Appointment &appointment);
    static AppointmentForm posted(const Form &form);

    /// Checks every field against the database and fills errors.
    void check(Connection &db, const std::string &timeZone);

    /// Writes the checked fields into an appointment.
    void apply(Appointment &appointment, const std::string &timeZone) const;
};

} // namespace practice
