// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/sharing/ShareServices.h"

#include <cstdint>
#include <string>

namespace kith::sharing {

/// What Kith draws of shared documents on the host's pages: HTML fragments, empty where there is
/// nothing to show, and all of them where the host offers no documents (B53). Asks the host whether
/// the actor may see what a fragment is about. Any thread.
class ShareFragments {
public:
    /// services must outlive it. staffPrefix is where the host mounts the staff area: "/kith".
    ShareFragments(ShareServices &services, std::string staffPrefix)
        : _services(services), _staffPrefix(std::move(staffPrefix)) {}

    [[nodiscard]] bool offered() const { return _services.documents.offered(); }

    /// The Share button of the document viewer, with its dialog (B30).
    [[nodiscard]] std::string shareButton(const access::Actor &actor,
                                          const std::string &documentId) const;
    /// What is shared of a client's documents (B34).
    [[nodiscard]] std::string clientShares(const access::Actor &actor,
                                           const std::string &clientId) const;
    /// The name of the page, as the host's sidebar shows it.
    [[nodiscard]] std::string title(const access::Actor &actor) const;
    /// What the actor shared.
    [[nodiscard]] std::string page(const access::Actor &actor) const;
    /// On the start page: what could not be delivered, where there is anything.
    [[nodiscard]] std::string failures(const access::Actor &actor) const;
    /// How many messages of the actor could not be delivered.
    [[nodiscard]] std::int64_t countFailures(const access::Actor &actor) const;

private:
    [[nodiscard]] std::string element(const access::Actor &actor, const std::string &name,
                                      const std::string &attributes) const;

    ShareServices &_services;
    std::string _staffPrefix;
};

} // namespace kith::sharing
