// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/sharing/ShareServices.h"
#include "plugin/sharing/Shares.h"

#include <optional>
#include <string>

namespace kith::sharing {

/// Sends a whole message once more, such as one that failed. Any thread.
class SendingAgain {
public:
    explicit SendingAgain(ShareServices &services) : _services(services) {}

    /// One new message about those shares of the sending that the actor may send again and that
    /// are active: note, versions and expiries stay as they are, and nothing is shared that was
    /// not shared before. The same way unless via says another. requestKey as in people::findMade;
    /// a repeated request answers what the first one made. Asks the host before its transaction.
    /// Throws NotFound where the actor may not see the sending, Conflict ("sending", "not-active")
    /// where no such share is left, and what resend throws.
    Shared run(const access::Actor &actor, const std::string &sendingId,
               std::optional<messages::Via> via, const std::string &requestKey) const;

private:
    ShareServices &_services;
};

} // namespace kith::sharing
