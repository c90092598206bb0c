// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Errors.h"
#include "plugin/sharing/SeenShare.h"

#include <functional>
#include <optional>
#include <string>

namespace kith::sharing {

/// Which share is to be changed, and which version of it the actor saw; nothing: whichever it is.
struct ShareTarget {
    std::string id;
    std::optional<std::int64_t> version;
};

/// What staff do with a share after it was sent (B34). Every function answers the share as it is by
/// then and throws NotFound as seeShare does, and Conflict ("version", "stale"). Asks the host
/// before its transactions. Any thread.
class ShareChanges {
public:
    explicit ShareChanges(ShareServices &services) : _services(services) {}

    /// From the next request on it opens nothing; what has not left does not leave. Whatever others
    /// changed meanwhile, it ends.
    ShareView revoke(const access::Actor &actor, const std::string &shareId) const;

    /// A new message, the same way unless via says another; links of earlier messages open it no
    /// more. Throws Conflict ("share", "not-active"), LimitReached, Invalid ("via").
    ShareView sendAgain(const access::Actor &actor, const ShareTarget &target,
                        std::optional<messages::Via> via) const;

    /// Throws Conflict ("share", "not-active") for what is revoked or gone, or has expired and was
    /// shared with the contact again since.
    ShareView changeExpiry(const access::Actor &actor, const ShareTarget &target,
                           base::Millis expiresAt) const;

    /// Shares the host's present version under the same links. Throws Conflict
    /// ("share", "not-active").
    ShareView shareVersion(const access::Actor &actor, const ShareTarget &target) const;

    /// The actor has read that their sending failed. Throws NotFound.
    void dismiss(const access::Actor &actor, const std::string &sendingId) const;

private:
    using Work = std::function<void(storage::Transaction &, const ShareView &, base::Millis)>;

    [[nodiscard]] ShareView change(const access::Actor &actor, const ShareTarget &target,
                                   const SeenShare &seen, const std::string &action,
                                   const Work &work) const;

    ShareServices &_services;
};

} // namespace kith::sharing
