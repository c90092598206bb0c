// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/AppointmentForm.h"

namespace practice {

/// The form with its choices, ready to be rendered.
View appointmentFormView(Connection &db, const AppointmentForm &form);

} // namespace practice
