// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace kith::base {

/// True for a name of the IANA time zone database that this system has.
bool isKnownZone(const std::string &name);

/// The zones that are called after places, "Europe/Berlin", in order.
std::vector<std::string> zonesOfPlaces();

} // namespace kith::base
