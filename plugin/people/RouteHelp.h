// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/http/JsonForm.h"
#include "plugin/people/PeopleServices.h"
#include "plugin/people/PracticeTypes.h"
#include "plugin/platform/Clients.h"

#include <optional>
#include <string>
#include <vector>

namespace kith::people {

/// Runs work in a write transaction. Where a race that its checks could not see ends in a refusal
/// by the database it runs once more: then the checks see who won and say so.
template <class Work>
auto writeChecked(storage::Database &database, Work work) {
    try {
        return database.write(work);
    } catch (const storage::ConstraintViolated &) {
        return database.write(work);
    }
}

/// The practice's region for phone numbers.
std::string regionOf(PeopleServices &services, const access::Actor &actor);

/// The actor's language, else the practice's.
std::string languageOf(PeopleServices &services, const access::Actor &actor);

/// The relationship types of the actor's practice.
PracticeTypes typesOf(PeopleServices &services, const access::Actor &actor);

/// Whether the practice has a type of this id, hidden or not.
bool isType(PeopleServices &services, const access::Actor &actor, const std::string &id);

/// Writes down, for the audit log, that the actor is shown these contacts. idOf may take the id out
/// of an item.
template <class Items, class IdOf>
void noteShown(PeopleServices &services, const access::Actor &actor, std::string action,
               Items &items, IdOf idOf, std::vector<std::string> clientIds = {}) {
    audit::Reading reading{std::move(action), {}, std::move(clientIds)};
    reading.contactIds.reserve(items.size());
    for (auto &item : items)
        reading.contactIds.push_back(idOf(item));
    services.reads.note(actor, services.clock.now(), std::move(reading));
}

/// Whether the actor may see a client, and who it is. Asks the host, so it is called outside of
/// transactions.
struct SeenClient {
    bool visible = false;
    std::optional<platform::Client> client; ///< Not there where the host does not offer clients.
};
SeenClient seeClient(PeopleServices &services, const access::Actor &actor, const std::string &id);

/// The same for a client that a path names: throws NotFound.
SeenClient requireClient(PeopleServices &services, const access::Actor &actor,
                         const std::string &id);

/// Notes the clients that the host told of.
void noteSeen(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
              const std::vector<SeenClient> &seen);

/// The numbers of the practitioners that the field names, asked of the host. Notes problems: ids
/// that are unknown and, for a limited actor, any but their own.
std::vector<std::int64_t> readPractitioners(PeopleServices &services, const access::Actor &actor,
                                            http::JsonForm &form);

} // namespace kith::people
