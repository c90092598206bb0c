// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/platform/Documents.h"
#include "plugin/settings/PracticeSettings.h"
#include "plugin/sharing/ShareServices.h"
#include "plugin/sharing/ShareView.h"

#include <string>

namespace kith::sharing {

/// With whom a document is shared.
struct DocumentShares {
    platform::Document document;
    std::string clientName;
    ShareList shares;
    settings::SharingSettings settings{};
};

/// What was shared (B34), as far as the actor may see contact, client and document; own ones also
/// where the host does not list the document any more. Noted in the audit log. Asks the host
/// outside of transactions. Any thread.
class ShareLists {
public:
    explicit ShareLists(ShareServices &services) : _services(services) {}

    /// Throws NotFound for a document that the actor may not see.
    DocumentShares ofDocument(const access::Actor &actor, const std::string &documentId,
                              const Page &page) const;

    /// Throws NotFound for a client that the actor may not see.
    ShareList ofClient(const access::Actor &actor, const std::string &clientId,
                       const Page &page) const;

    /// The actor's own. Those of clients whom they may no longer see are counted and not shown.
    ShareList own(const access::Actor &actor, bool failedOnly, const Page &page) const;

private:
    void note(const access::Actor &actor, const ShareList &list) const;

    ShareServices &_services;
};

} // namespace kith::sharing
