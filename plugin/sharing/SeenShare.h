// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/sharing/ShareServices.h"
#include "plugin/sharing/ShareView.h"

#include <optional>
#include <string>

namespace kith::sharing {

/// A share that the actor may see, and its document at the host where the host lists it for them.
struct SeenShare {
    ShareView view;
    std::optional<platform::Document> document;
};

/// Throws NotFound where the actor may not see contact, client or document; their own shares they
/// see also where the host does not list the document for them. Asks the host outside of
/// transactions. Any thread.
SeenShare seeShare(ShareServices &services, const access::Actor &actor, const std::string &shareId);

/// What everybody is told of a share that is not theirs to see.
[[noreturn]] void refuseUnknownShare();

} // namespace kith::sharing
