// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Errors.h"
#include "plugin/people/PeopleServices.h"
#include "plugin/portal/PortalServices.h"

#include <string>

namespace kith::portal {

/// What staff's routes of this room work with; made by the composition root, which outlives them.
struct StaffPortalServices {
    people::PeopleServices &people;
    PortalServices pages;   ///< Those of the contacts' pages.
    std::string stylesheet; ///< Path of card.css below the staff area.

    /// Throws NotFound where the platform offers no portal (B53).
    void requirePortal() const {
        if (!pages.offered())
            throw base::NotFound("This platform offers no Family Portal.");
    }
};

} // namespace kith::portal
