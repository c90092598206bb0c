// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/sharing/Share.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::sharing {

/// Before this time has passed the same is not sent again, and sending can be undone.
constexpr base::Millis resendPause = 5 * base::minute;

/// A share as staff read it.
struct ShareView {
    Share share;
    Sending sending;
    SharedDocument document;
    people::ContactCard contact;
    std::string clientName; ///< The id of a client that Kith has not heard of.
    std::string address;    ///< Where the message went; before it went: where it would go now.
    std::string timeZone;   ///< The practice's, by whose clock the end is told.
    /// Whether the actor may see the document at the host, beyond having shared it.
    bool seesDocument = true;
    bool seesClient = true; ///< False only among one's own failures.

    [[nodiscard]] bool isOf(const access::Actor &actor) const {
        return sending.staffId == actor.id;
    }
};

/// Takes away what the actor may not see of document and client. The title of a deleted document is
/// the last one that the host told: it stays with who shared it.
void withhold(ShareView &view);

/// True where the last message is so young that the next one has to wait; one that failed is no
/// reason to wait.
bool isJustSent(const Sending &sending, base::Millis now);

/// What can be done with a share.
struct ShareActions {
    bool revoke = false;
    bool sendAgain = false;
    bool changeExpiry = false;
    bool shareVersion = false;
};
ShareActions actionsOf(const ShareView &view, base::Millis now);

/// Where a list begins and how long it is at most.
struct Page {
    std::int64_t limit = 20;
    std::int64_t offset = 0;
};

struct ShareList {
    std::vector<ShareView> items;
    std::int64_t total = 0;
};

/// Everything here answers only shares whose contact the actor may see; whether they may see client
/// and document is asked of the host outside of the transaction.

std::optional<ShareView> findView(storage::Transaction &transaction, const access::Actor &actor,
                                  const std::string &shareId);

/// Those of a document, the last sent first.
ShareList viewsOfDocument(storage::Transaction &transaction, const access::Actor &actor,
                          const std::string &documentId, const Page &page);

/// What a sending shares at present, in the order of sharing.
std::vector<ShareView> viewsOfSending(storage::Transaction &transaction, const access::Actor &actor,
                                      const std::string &sendingId);

/// What tells whether a share may be shown; lists of them begin with the last sent.
struct ShareKey {
    std::string id;
    std::string documentId;
    std::string clientId;
    std::string staffId;
};
std::vector<ShareKey> keysOfClient(storage::Transaction &transaction, const access::Actor &actor,
                                   const std::string &clientId);

/// What the actor shared, the last sent first; with failedOnly what failed and was neither read
/// nor revoked.
std::vector<ShareKey> keysOfStaff(storage::Transaction &transaction, const access::Actor &actor,
                                  bool failedOnly);

/// How many sendings keysOfStaff with failedOnly is about.
std::int64_t countFailed(storage::Transaction &transaction, const access::Actor &actor);

/// A sending and to whom it went.
struct SentTo {
    std::string id;
    std::string contactId;
    std::string contactName;
    messages::Via via = messages::Via::email;
    base::Millis leavesAt = 0;
};

/// What the actor sent with one request; batch is the least id.
std::vector<SentTo> sendingsOfBatch(storage::Transaction &transaction, const access::Actor &actor,
                                    const std::string &batch);

/// The first shares of what the actor sent with one request.
std::vector<ShareView> viewsOfBatch(storage::Transaction &transaction, const access::Actor &actor,
                                    const std::string &batch, std::int64_t limit);

} // namespace kith::sharing
