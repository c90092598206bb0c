// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SendingAgain.h"

#include "plugin/access/Policy.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/sharing/DocumentSight.h"
#include "plugin/sharing/Resending.h"
#include "plugin/sharing/ShareStore.h"

#include <map>

namespace kith::sharing {

namespace {

using storage::Transaction;
/// As the host has them now, by id.
using Documents = std::map<std::string, platform::Document>;

[[noreturn]] void refuseInactive() {
    throw base::Conflict("sending", "not-active", "Nothing of this is shared any more.");
}

/// Somebody else's sending without a share that the actor may see is unknown to them.
[[noreturn]] void refuseEmpty(Transaction &transaction, const access::Actor &actor,
                              const std::string &sendingId) {
    const auto sending = findSending(transaction, actor.practiceNo, sendingId);
    if (sending && sending->staffId == actor.id &&
        access::maySeeContact(transaction, actor, sending->contactNo))
        refuseInactive();
    throw base::NotFound("There is no such sending.");
}

/// Of the shares, the documents that the actor may see.
Documents seeDocuments(DocumentSight &sight, const std::vector<ShareView> &views) {
    Documents documents;
    for (const ShareView &view : views)
        if (auto document = sight.find(view.share.documentId))
            documents.emplace(document->id, std::move(*document));
    return documents;
}

/// documents must outlive it.
PlannedSending planned(const std::vector<ShareView> &views, const Documents &documents,
                       base::Millis now) {
    PlannedSending sending;
    for (const ShareView &view : views) {
        const auto document = documents.find(view.share.documentId);
        if (document == documents.end() || view.share.contactNo != view.sending.contactNo ||
            view.share.versionId != document->second.versionId ||
            validityOf(view.share, view.document, now) != Validity::active)
            continue;
        sending.contact = view.contact;
        sending.shares.push_back({&document->second, view.share.id, view.share.expiresAt});
    }
    return sending;
}

} // namespace

Shared SendingAgain::run(const access::Actor &actor, const std::string &sendingId,
                         std::optional<messages::Via> via, const std::string &requestKey) const {
    access::requireStaff(actor);
    storage::Database &database = _services.people.database;
    const auto readMade = [&](Transaction &transaction) -> std::optional<Shared> {
        const auto made = people::findMade(transaction, actor, requestKey);
        return made ? std::optional(readShared(transaction, actor, *made)) : std::nullopt;
    };
    const auto readViews = [&](Transaction &transaction) {
        return viewsOfSending(transaction, actor, sendingId);
    };
    if (auto made = database.read(readMade))
        return std::move(*made);
    DocumentSight sight(_services, actor);
    const Documents documents = seeDocuments(sight, database.read(readViews));
    const base::Millis now = _services.people.clock.now();
    return people::writeChecked(database, [&](Transaction &transaction) {
        if (auto made = readMade(transaction))
            return std::move(*made);
        const auto views = readViews(transaction);
        PlannedSending sending = planned(views, documents, now);
        if (documents.empty() || views.empty())
            refuseEmpty(transaction, actor, sendingId);
        if (sending.shares.empty())
            refuseInactive();
        sending.via = via.value_or(views.front().sending.via);
        const std::string made =
            resend(transaction, _services, actor, now, views.front().sending, sending);
        people::noteMade(transaction, actor, requestKey, made, now);
        return readShared(transaction, actor, made);
    });
}

} // namespace kith::sharing
