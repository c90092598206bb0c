// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/StaffPortalRoutes.h"
#include "tests/unit/support/NoDocuments.h"

namespace kith::test {

/// What staff's routes of the portal need, beside people.
struct PortalParts {
    explicit PortalParts(people::PeopleServices &people) : PortalParts(people, noDocuments) {}
    PortalParts(people::PeopleServices &people, platform::Documents &documents)
        : hashing({2, 4, 1, crypto_pwhash_MEMLIMIT_MIN}), limits({}),
          words(KITH_SOURCE_DIR "/config"),
          services{people,
                   {people.database,
                    documents,
                    limits,
                    hashing,
                    words,
                    {limits, {}, true},
                    log,
                    {"/portal", "https://kith.example.org/portal", "kith@example.org", {}}},
                   "/host/kith/assets/card.css"} {}

    struct SilentLog : base::Log {
        void write(base::LogLevel, std::string_view) noexcept override {}
    };

    NoDocuments noDocuments;
    SilentLog log;
    portal::Hashing hashing;
    messages::SendLimits limits;
    portal::PageWords words;
    portal::StaffPortalServices services;
};

} // namespace kith::test
