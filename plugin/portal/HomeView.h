// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/ContactPolicy.h"
#include "plugin/invitations/OwnInvitations.h"
#include "plugin/portal/Notes.h"
#include "plugin/sharing/OwnShares.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::portal {

/// What the home page shows to a contact (B42, B45): the next appointment of all, then what is
/// shared with them of one client. Nothing here tells of anybody else.
struct HomeView {
    std::optional<invitations::OwnInvitation> next;       ///< The first that is not declined.
    std::vector<invitations::OwnInvitation> appointments; ///< With the client; by start.
    std::vector<sharing::OwnShare> documents;             ///< Of the client; the last first.
    std::vector<Note> notes;      ///< The newest about the client; none where notes are not open.
    base::Millis opensBefore = 0; ///< How long before its start a video session opens.
};

/// Reads it in a fixed number of queries, in one transaction; each asks anew what is open to the
/// contact. client: one that is open to them.
HomeView readHome(storage::Transaction &transaction, std::int64_t practiceNo,
                  std::int64_t contactNo, const access::OpenClient &client, base::Millis now);

} // namespace kith::portal
