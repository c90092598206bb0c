// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RouteHelp.h"

#include "plugin/base/Text.h"
#include "plugin/people/ClientNames.h"
#include "plugin/settings/PracticeSettings.h"

namespace kith::people {

namespace {

constexpr std::size_t longestHostId = 64;
constexpr std::size_t mostPractitioners = 50;

bool isHostId(const std::string &id) {
    return !id.empty() && id.size() <= longestHostId && base::isClean(id, base::TextShape::line);
}

} // namespace

std::string regionOf(PeopleServices &services, const access::Actor &actor) {
    return services.database.glance([&actor](storage::Transaction &transaction) {
        return settings::readPractice(transaction, actor.practiceNo).region;
    });
}

std::string languageOf(PeopleServices &services, const access::Actor &actor) {
    if (!actor.language.empty())
        return actor.language;
    return services.database.glance([&actor](storage::Transaction &transaction) {
        return settings::readPractice(transaction, actor.practiceNo).language;
    });
}

PracticeTypes typesOf(PeopleServices &services, const access::Actor &actor) {
    return services.database.glance([&](storage::Transaction &transaction) {
        return readPracticeTypes(transaction, services.types, actor.practiceNo);
    });
}

bool isType(PeopleServices &services, const access::Actor &actor, const std::string &id) {
    return services.types.find(id) != nullptr || typesOf(services, actor).find(id).has_value();
}

SeenClient seeClient(PeopleServices &services, const access::Actor &actor, const std::string &id) {
    if (!isHostId(id))
        return {};
    if (!services.clients.offered())
        return {true, std::nullopt};
    SeenClient seen;
    seen.client = services.clients.find(actor, id);
    seen.visible = seen.client.has_value();
    return seen;
}

SeenClient requireClient(PeopleServices &services, const access::Actor &actor,
                         const std::string &id) {
    SeenClient seen = seeClient(services, actor, id);
    if (!seen.visible)
        throw base::NotFound("There is no such client.");
    return seen;
}

void noteSeen(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
              const std::vector<SeenClient> &seen) {
    std::vector<platform::Client> clients;
    for (const SeenClient &each : seen)
        if (each.client)
            clients.push_back(*each.client);
    noteClients(transaction, practiceNo, now, clients);
}

std::vector<std::int64_t> readPractitioners(PeopleServices &services, const access::Actor &actor,
                                            http::JsonForm &form) {
    std::vector<std::int64_t> numbers;
    const auto ids = form.texts("practitioners", mostPractitioners, longestHostId);
    for (std::size_t i = 0; ids && i < ids->size(); ++i) {
        const std::string place = "practitioners[" + std::to_string(i) + "]";
        if (actor.scope != 0 && (*ids)[i] != actor.practitionerId) {
            form.refuse(place, "not-allowed", "You can only assign contacts to yourself.");
            continue;
        }
        try {
            numbers.push_back(
                services.directory.practitionerNo(actor.practiceNo, actor.practiceId, (*ids)[i]));
        } catch (const base::NotFound &) {
            form.refuse(place, "unknown", "There is no such practitioner.");
        }
    }
    return numbers;
}

} // namespace kith::people
