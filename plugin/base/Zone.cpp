// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Zone.h"

#include <date/tz.h>

#include <stdexcept>

namespace kith::base {

bool isKnownZone(const std::string &name) {
    try {
        return date::locate_zone(name) != nullptr;
    } catch (const std::runtime_error &) {
        return false;
    }
}

std::vector<std::string> zonesOfPlaces() {
    std::vector<std::string> names;
    for (const date::time_zone &zone : date::get_tzdb().zones)
        if (zone.name().find('/') != std::string::npos && !zone.name().starts_with("Etc/"))
            names.push_back(zone.name());
    return names;
}

} // namespace kith::base
