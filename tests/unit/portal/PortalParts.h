// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/StaffPortalRoutes.h"

namespace kith::test {

/// What staff's routes of the portal need, beside people.
struct PortalParts {
    explicit PortalParts(people::PeopleServices &people)
        : hashing({2, 4, 1, crypto_pwhash_MEMLIMIT_MIN}), limits({}),
          words(KITH_SOURCE_DIR "/config"), services{people,
                                                     hashing,
                                                     limits,
                                                     words,
                                                     "https://kith.example.org/portal",
                                                     "/host/kith/assets/card.css"} {}

    portal::Hashing hashing;
    messages::SendLimits limits;
    portal::PageWords words;
    portal::StaffPortalServices services;
};

} // namespace kith::test
