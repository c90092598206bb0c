// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace kith::invitations {

/// A Jitsi server whose rooms Kith opens; keys kith.video.jitsi.*. Not configured: domain empty.
struct JitsiSettings {
    std::string domain;
    std::string appId;
    std::string secret;
};

/// What the composition root knows and invitations need.
struct InvitationSettings {
    std::string publicPrefix; ///< Where the host mounts the public area: "/portal".
    std::string publicUrl;    ///< The same as contacts open it: "https://…/portal";
                              ///< empty: there is none.
    std::string fromAddress;  ///< Organizer where the practice has no email address.
    JitsiSettings jitsi;
};

} // namespace kith::invitations
