// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/RelationWords.h"

namespace kith::transfer {

const people::SeenClient &RelationWords::see(const std::string &clientId) {
    const auto [at, isNew] = _clients.try_emplace(clientId);
    if (isNew)
        at->second = people::seeClient(_services, _actor, clientId);
    return at->second;
}

std::string RelationWords::text(const std::vector<LineRelation> &relations) {
    std::string text;
    for (const LineRelation &relation : relations) {
        const people::SeenClient &client = see(relation.clientId);
        if (!client.visible)
            continue;
        text += text.empty() ? "" : "; ";
        if (!relation.type.empty())
            text += _types.label(relation.type, _actor.language) + ": ";
        text += client.client ? client.client->displayName : relation.clientId;
    }
    return text;
}

} // namespace kith::transfer
