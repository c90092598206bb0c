// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/sharing/DocumentSight.h"
#include "plugin/sharing/Recipients.h"
#include "plugin/sharing/SentWording.h"
#include "plugin/sharing/ShareForm.h"
#include "plugin/sharing/ShareServices.h"
#include "plugin/sharing/ShareView.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kith::sharing {

/// What was sent with one request.
struct Shared {
    std::vector<SentTo> sendings;
    std::vector<ShareView> shares; ///< The first 50.
    base::Millis leavesAt = 0;     ///< Until then it can be undone.
};

/// What the sendings of a batch are by now. Throws NotFound where all of them were undone.
Shared readShared(storage::Transaction &transaction, const access::Actor &actor,
                  const std::string &batch);

/// What one contact would get.
struct PreviewItem {
    people::ContactCard contact;
    messages::Via via = messages::Via::email;
    Wording wording;
    std::optional<RecipientProblem> problem;
    std::vector<std::string> already; ///< Documents that they can open already: sent again.
};

/// What would be sent.
struct SharePreview {
    std::vector<platform::Document> documents;
    std::vector<PreviewItem> items; ///< The first 50, those with a problem before the others.
    std::size_t more = 0;           ///< Recipients besides.
    std::size_t sending = 0;        ///< Of all, those without a problem.
    std::size_t problems = 0;
};

/// Shares documents of the host with contacts (B30 to B33), all of a request or nothing. Whatever
/// the actor may not see, contact, client or document, is unknown to them. Asks the host before its
/// transactions. Any thread.
class Shares {
public:
    explicit Shares(ShareServices &services) : _services(services) {}

    /// What share would send. Throws what share throws for unknown contacts and documents; other
    /// problems of recipients stand with them.
    SharePreview preview(const access::Actor &actor, const ShareWish &wish) const;

    /// Writes sendings, shares, messages and audit entries. requestKey as in people::findMade; a
    /// repeated request answers what the first one made. Throws Invalid ("documents[0]" unknown,
    /// "recipients[0].contact", "recipients[0].via"), Conflict ("documents[0]", "withdrawn"
    /// or "changed": since its preview or in that moment), LimitReached.
    Shared share(const access::Actor &actor, const ShareWish &wish,
                 const std::string &requestKey) const;

private:
    [[nodiscard]] SentWording wordingOf(storage::Transaction &transaction,
                                        const access::Actor &actor, const ShareWish &wish,
                                        const std::vector<platform::Document> &documents,
                                        base::Millis expiresAt) const;
    void take(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
              const std::vector<FoundRecipient> &recipients) const;

    ShareServices &_services;
};

} // namespace kith::sharing
