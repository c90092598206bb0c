// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/sharing/ShareServices.h"

#include <string>
#include <vector>

namespace kith::sharing {

/// Takes sendings back before anything has left. Any thread.
class ShareUndo {
public:
    explicit ShareUndo(ShareServices &services) : _services(services) {}

    /// All of them or none: throws Conflict ("sendings", "left") where a message was taken up or
    /// five minutes have passed, NotFound where a sending is not the actor's own. Nothing happens
    /// to those that the actor has undone before. Shares that were there before go back to how they
    /// were, except for what was changed since: an end or a new expiry stays.
    void run(const access::Actor &actor, const std::vector<std::string> &sendings) const;

private:
    ShareServices &_services;
};

} // namespace kith::sharing
