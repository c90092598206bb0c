// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/SendLimits.h"
#include "plugin/people/PeopleServices.h"
#include "plugin/portal/Hashing.h"
#include "plugin/portal/OfferedPins.h"
#include "plugin/portal/pages/PageWords.h"

#include <string>

namespace kith::portal {

/// What staff's routes of this room work with; made by the composition root, which outlives them.
struct StaffPortalServices {
    people::PeopleServices &people;
    Hashing &hashing;
    const messages::SendLimits &limits;
    const PageWords &words;
    std::string publicUrl;  ///< Where contacts open the public area.
    std::string stylesheet; ///< Path of portal.css below the staff area.
    OfferedPins offered = {};
};

} // namespace kith::portal
