// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/platform/Documents.h"
#include "plugin/settings/PracticeSettings.h"
#include "plugin/sharing/ShareServices.h"
#include "plugin/sharing/ShareView.h"

#include <string>
#include <vector>

namespace kith::sharing {

class DocumentSight;

/// With whom a document is shared.
struct DocumentShares {
    platform::Document document;
    std::string clientName;
    ShareList shares;
    settings::SharingSettings settings{};
    std::string timeZone; ///< The practice's, by whose clock ends are told.
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

    /// The actor's own, of the clients whom they may see. Failures are all there, so that they can
    /// be read; of clients that are not seen they say neither client nor document.
    ShareList own(const access::Actor &actor, bool failedOnly, const Page &page) const;

    /// Throws NotFound as seeShare does.
    ShareView one(const access::Actor &actor, const std::string &shareId) const;

private:
    [[nodiscard]] ShareList pageOf(const access::Actor &actor, DocumentSight &sight,
                                   const std::vector<ShareKey> &keys, const Page &page) const;
    void note(const access::Actor &actor, const ShareList &list) const;

    ShareServices &_services;
};

} // namespace kith::sharing
