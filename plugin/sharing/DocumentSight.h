// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/RouteHelp.h"
#include "plugin/sharing/ShareServices.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kith::sharing {

/// What an actor may see of the host's documents: the client is theirs to see, and the host lists
/// the document for them. Asks the host for each client once, outside of transactions. One request,
/// one thread.
class DocumentSight {
public:
    DocumentSight(ShareServices &services, const access::Actor &actor)
        : _services(services), _actor(actor) {}

    /// The document as the host has it now, if the actor may see it. The host's word is noted where
    /// the document was shared before.
    std::optional<platform::Document> find(const std::string &id);

    bool seesClient(const std::string &clientId);
    /// Whether the host lists the document for the actor.
    bool lists(const std::string &clientId, const std::string &documentId);

    /// What the host told of the clients that were asked for.
    [[nodiscard]] std::vector<people::SeenClient> clients() const;

private:
    ShareServices &_services;
    const access::Actor &_actor;
    std::map<std::string, people::SeenClient> _clients;
    std::map<std::string, std::set<std::string>> _listed;
};

} // namespace kith::sharing
