// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/DocumentSight.h"

#include "plugin/base/Text.h"
#include "plugin/sharing/SharedDocument.h"

namespace kith::sharing {

namespace {

constexpr std::size_t longestHostId = 64;

bool isHostId(const std::string &id) {
    return !id.empty() && id.size() <= longestHostId && base::isClean(id, base::TextShape::line);
}

} // namespace

std::optional<platform::Document> DocumentSight::find(const std::string &id) {
    if (!_services.documents.offered() || !isHostId(id))
        return std::nullopt;
    const base::Millis lookedAt = _services.people.clock.now();
    auto document = _services.documents.find(_actor.practiceId, id);
    noteNews(_services.people.database, _actor.practiceNo, lookedAt, id, document);
    if (!document || !lists(document->clientId, id))
        return std::nullopt;
    return document;
}

bool DocumentSight::seesClient(const std::string &clientId) {
    const auto [known, isNew] = _clients.try_emplace(clientId);
    if (isNew)
        known->second = people::seeClient(_services.people, _actor, clientId);
    return known->second.visible;
}

bool DocumentSight::lists(const std::string &clientId, const std::string &documentId) {
    if (!_services.documents.offered() || !seesClient(clientId))
        return false;
    const auto [known, isNew] = _listed.try_emplace(clientId);
    if (isNew)
        for (const platform::Document &each : _services.documents.list(_actor, clientId))
            if (each.clientId == clientId)
                known->second.insert(each.id);
    return known->second.contains(documentId);
}

std::vector<people::SeenClient> DocumentSight::clients() const {
    std::vector<people::SeenClient> all;
    for (const auto &[id, client] : _clients)
        all.push_back(client);
    return all;
}

} // namespace kith::sharing
