// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareLists.h"

#include "plugin/access/Policy.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/sharing/DocumentSight.h"
#include "plugin/sharing/SeenShare.h"

#include <algorithm>

namespace kith::sharing {

namespace {

using storage::Transaction;

std::string clientNameOf(const platform::Document &document, const DocumentSight &sight) {
    for (const people::SeenClient &seen : sight.clients())
        if (seen.client && seen.client->id == document.clientId)
            return seen.client->displayName;
    return document.clientId;
}

/// Leaves what the actor may see of clients and documents.
void look(DocumentSight &sight, std::vector<ShareView> &views) {
    for (ShareView &view : views) {
        view.seesClient = sight.seesClient(view.share.clientId);
        view.seesDocument = sight.lists(view.document.clientId, view.share.documentId);
        withhold(view);
    }
}

template <class Iterator>
Iterator advanced(Iterator from, Iterator to, std::int64_t by) {
    return from + std::min<std::int64_t>(by, to - from);
}

} // namespace

void ShareLists::note(const access::Actor &actor, const ShareList &list) const {
    people::noteShown(_services.people, actor, "contact.shown", list.items,
                      [](const ShareView &view) { return view.contact.id; });
}

DocumentShares ShareLists::ofDocument(const access::Actor &actor, const std::string &documentId,
                                      const Page &page) const {
    access::requireStaff(actor);
    DocumentSight sight(_services, actor);
    auto document = sight.find(documentId);
    if (!document)
        throw base::NotFound("There is no such document.");
    DocumentShares found;
    found.clientName = clientNameOf(*document, sight);
    found.document = std::move(*document);
    _services.people.database.read([&](Transaction &transaction) {
        found.shares = viewsOfDocument(transaction, actor, documentId, page);
        found.settings = settings::readSharingSettings(transaction, actor.practiceNo);
        found.timeZone = settings::readPractice(transaction, actor.practiceNo).timeZone;
    });
    note(actor, found.shares);
    return found;
}

ShareList ShareLists::ofClient(const access::Actor &actor, const std::string &clientId,
                               const Page &page) const {
    access::requireStaff(actor);
    people::requireClient(_services.people, actor, clientId);
    auto keys = _services.people.database.read(
        [&](Transaction &transaction) { return keysOfClient(transaction, actor, clientId); });
    DocumentSight sight(_services, actor);
    std::erase_if(keys, [&](const ShareKey &key) {
        return key.staffId != actor.id && !sight.lists(clientId, key.documentId);
    });
    return pageOf(actor, sight, keys, page);
}

ShareList ShareLists::own(const access::Actor &actor, bool failedOnly, const Page &page) const {
    access::requireStaff(actor);
    auto keys = _services.people.database.read(
        [&](Transaction &transaction) { return keysOfStaff(transaction, actor, failedOnly); });
    DocumentSight sight(_services, actor);
    // A failure stays until it was read, whoever the client is by now.
    if (!failedOnly)
        std::erase_if(keys, [&](const ShareKey &key) { return !sight.seesClient(key.clientId); });
    return pageOf(actor, sight, keys, page);
}

ShareView ShareLists::one(const access::Actor &actor, const std::string &shareId) const {
    ShareList list;
    list.items.push_back(seeShare(_services, actor, shareId).view);
    note(actor, list);
    return std::move(list.items.front());
}

ShareList ShareLists::pageOf(const access::Actor &actor, DocumentSight &sight,
                             const std::vector<ShareKey> &keys, const Page &page) const {
    ShareList list{{}, static_cast<std::int64_t>(keys.size())};
    const auto first = advanced(keys.begin(), keys.end(), page.offset);
    const auto last = advanced(first, keys.end(), page.limit);
    list.items = _services.people.database.read([&](Transaction &transaction) {
        std::vector<ShareView> views;
        for (auto key = first; key != last; ++key)
            if (auto view = findView(transaction, actor, key->id))
                views.push_back(std::move(*view));
        return views;
    });
    look(sight, list.items);
    note(actor, list);
    return list;
}

} // namespace kith::sharing
