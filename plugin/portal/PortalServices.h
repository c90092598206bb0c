// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/InvitationSettings.h"
#include "plugin/messages/SendLimits.h"
#include "plugin/people/ContactFollower.h"
#include "plugin/platform/Documents.h"
#include "plugin/portal/Hashing.h"
#include "plugin/portal/SignIn.h"
#include "plugin/portal/pages/PageWords.h"
#include "plugin/storage/Database.h"

#include <string>
#include <vector>

namespace kith::portal {

/// What the pages of the Family Portal work with; made by the composition root, which outlives
/// them.
struct PortalServices {
    storage::Database &database;
    platform::Documents &documents;
    const messages::SendLimits &limits;
    Hashing &hashing;
    const PageWords &words;
    CodeSending codes;
    base::Log &log;
    invitations::InvitationSettings settings; ///< Where the public area is; video rooms.
    /// What other rooms keep of contacts; borrowed.
    std::vector<people::ContactFollower *> followers = {};

    /// False where the host mounts no public area (B53).
    [[nodiscard]] bool offered() const { return !settings.publicUrl.empty(); }
};

} // namespace kith::portal
