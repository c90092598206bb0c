// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Errors.h"
#include "plugin/sharing/ShareServices.h"
#include "plugin/sharing/ShareView.h"

#include <functional>
#include <optional>
#include <string>

namespace kith::sharing {

/// Which share is to be changed, and which version of it the actor saw.
struct ShareTarget {
    std::string id;
    std::int64_t version = 0;
};

/// What staff do with a share after it was sent (B34). Every function answers the share as it is by
/// then and throws NotFound where the actor may not see contact, client or document (their own
/// shares they see also where the host does not list the document any more), and Conflict
/// ("version", "stale"). Asks the host before its transactions. Any thread.
class ShareChanges {
public:
    explicit ShareChanges(ShareServices &services) : _services(services) {}

    /// From the next request on it opens nothing; what has not left does not leave.
    ShareView revoke(const access::Actor &actor, const ShareTarget &target) const;

    /// A new message, the same way unless via says another; links of earlier messages open it no
    /// more. Throws Conflict ("share", "not-active"), LimitReached, Invalid ("via").
    ShareView sendAgain(const access::Actor &actor, const ShareTarget &target,
                        std::optional<messages::Via> via) const;

    /// Throws Conflict ("share", "not-active") for what is revoked or gone.
    ShareView changeExpiry(const access::Actor &actor, const ShareTarget &target,
                           base::Millis expiresAt) const;

    /// Shares the host's present version under the same links. Throws Conflict
    /// ("share", "not-active").
    ShareView shareVersion(const access::Actor &actor, const ShareTarget &target) const;

    /// The actor has read that their sending failed. Throws NotFound.
    void dismiss(const access::Actor &actor, const std::string &sendingId) const;

private:
    /// A share and its document at the host.
    struct Seen {
        ShareView view;
        std::optional<platform::Document> document;
    };
    using Work = std::function<void(storage::Transaction &, const ShareView &, base::Millis)>;

    [[nodiscard]] Seen see(const access::Actor &actor, const std::string &shareId) const;
    [[nodiscard]] ShareView change(const access::Actor &actor, const ShareTarget &target,
                                   const Seen &seen, const std::string &action,
                                   const Work &work) const;

    ShareServices &_services;
};

} // namespace kith::sharing
