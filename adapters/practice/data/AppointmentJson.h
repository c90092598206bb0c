// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Records.h"

#include <string>

namespace practice {

/// An appointment as it was at one revision, so that a later call can say exactly that.
std::string toJson(const Appointment &appointment);

/// The reverse. Throws Poco::Exception for other text.
Appointment appointmentFromJson(const std::string &text);

} // namespace practice
