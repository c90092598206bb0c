// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/ForgottenPins.h"
#include "tests/unit/portal/PageDesk.h"

#include <vector>

namespace kith::test {

/// Delivers what is due after it was found out who has forgotten a PIN, as run_due does.
inline std::vector<messages::OutgoingMessage> postForgotten(PageDesk &desk) {
    portal::ForgottenPins(desk.database, desk.log, {desk.sendLimits, {}, true})
        .run(desk.clock.time, 1000);
    return desk.post();
}

} // namespace kith::test
