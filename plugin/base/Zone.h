// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace kith::base {

/// True for a name of the IANA time zone database that this system has.
bool isKnownZone(const std::string &name);

} // namespace kith::base
