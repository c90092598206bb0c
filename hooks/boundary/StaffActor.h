// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kith/types.h"
#include "plugin/access/Actor.h"
#include "plugin/settings/PracticeDirectory.h"

namespace kith::hooks {

/// The actor that a staff user of the host is. Throws Invalid (NULL, bad text, no scope) and what
/// PracticeDirectory throws. May call the host.
access::Actor actorOf(const kith_staff_user *staff, settings::PracticeDirectory &directory);

/// A staff user's struct for handing an actor back to the host; borrows the actor's texts.
kith_staff_user staffUserOf(const access::Actor &actor);

} // namespace kith::hooks
