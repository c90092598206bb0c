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

} // namespace kith::base
