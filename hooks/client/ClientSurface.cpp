// SPDX-License-Identifier: Apache-2.0
#include "hooks/client/ClientSurface.h"

#include "hooks/boundary/StaffActor.h"
#include "plugin/people/ClientNames.h"
#include "plugin/people/HostEvents.h"
#include "plugin/sharing/Revoking.h"
#include "plugin/sharing/SharedDocument.h"

namespace kith::hooks {

namespace {

template <class Work>
kith_status run(void *context, Work &&work) noexcept {
    return onSurface<ClientSurface, HandleKind::client>(context, work);
}

kith_status drawSlot(void *context, const kith_slot *slot, kith_write write,
                     void *writeContext) noexcept {
    return run(context, [&](ClientSurface &surface) {
        slotIdOf(slot);
        needFunction(write, "write");
        if (const std::string html = surface.draw(*slot); !html.empty())
            writeTo(write, writeContext, html);
    });
}

kith_status clientChanged(void *context, const std::uint8_t *practiceId, std::size_t practiceIdSize,
                          const kith_client *client) noexcept {
    return run(context, [&](ClientSurface &surface) {
        surface.clientChanged(idOf(practiceId, practiceIdSize, "practice_id"), client);
    });
}

kith_status clientMerged(void *context, const std::uint8_t *practiceId, std::size_t practiceIdSize,
                         const std::uint8_t *fromId, std::size_t fromIdSize,
                         const std::uint8_t *intoId, std::size_t intoIdSize) noexcept {
    return run(context, [&](ClientSurface &surface) {
        surface.clientMerged(idOf(practiceId, practiceIdSize, "practice_id"),
                             idOf(fromId, fromIdSize, "from_id"),
                             idOf(intoId, intoIdSize, "into_id"));
    });
}

kith_status clientDeleted(void *context, const std::uint8_t *practiceId, std::size_t practiceIdSize,
                          const std::uint8_t *clientId, std::size_t clientIdSize) noexcept {
    return run(context, [&](ClientSurface &surface) {
        surface.clientDeleted(idOf(practiceId, practiceIdSize, "practice_id"),
                              idOf(clientId, clientIdSize, "client_id"));
    });
}

constexpr kith_clients_hooks hooks{
    sizeof(kith_clients_hooks), 0, &drawSlot, &clientChanged, &clientMerged, &clientDeleted};

} // namespace

ClientSurface::ClientSurface(HostClients &clients, people::PeopleServices &people,
                             people::PeopleFragments &fragments)
    : _clients(clients), _people(people), _fragments(fragments),
      _registration(HandleKind::client, this) {}

void ClientSurface::registerHooks() {
    const auto &table = _clients.table();
    if (table)
        checkHost(table->register_hooks(table.host(), &hooks, _registration.handle()),
                  "kith.clients/1 register_hooks");
}

std::string ClientSurface::draw(const kith_slot &slot) {
    const std::string_view id = slotIdOf(&slot);
    const bool isTab = id == KITH_SLOT_CLIENT_RELATIONSHIPS;
    if (!isTab && id != KITH_SLOT_CLIENT_HEADER)
        return {};
    const access::Actor actor = actorOf(slot.staff, _people.directory);
    const std::string clientId = idOf(slot.object_id, "slot.object_id");
    return isTab ? _fragments.relationshipsTab(actor, clientId)
                 : _fragments.emergencyContacts(actor, clientId);
}

access::Actor ClientSurface::systemOf(const std::string &practiceId) {
    return access::systemActor(_people.directory.practiceNo(practiceId), practiceId, "clients");
}

void ClientSurface::clientChanged(const std::string &practiceId, const kith_client *given) {
    const platform::Client client = clientOf(given);
    const access::Actor system = systemOf(practiceId);
    const base::Millis now = _people.clock.now();
    _people.database.write([&](storage::Transaction &transaction) {
        people::noteClients(transaction, system.practiceNo, now, {client});
    });
}

void ClientSurface::clientMerged(const std::string &practiceId, const std::string &from,
                                 const std::string &into) {
    const access::Actor system = systemOf(practiceId);
    const base::Millis now = _people.clock.now();
    _people.database.write([&](storage::Transaction &transaction) {
        people::clientMerged(transaction, system, now, from, into);
        sharing::moveDocuments(transaction, system.practiceNo, now, from, into);
        for (people::ContactFollower *follower : _people.followers)
            follower->onClientMerged(transaction, system, now, from, into);
    });
}

void ClientSurface::clientDeleted(const std::string &practiceId, const std::string &clientId) {
    const access::Actor system = systemOf(practiceId);
    const base::Millis now = _people.clock.now();
    _people.database.write([&](storage::Transaction &transaction) {
        people::clientDeleted(transaction, system, now, clientId);
        sharing::endSharesOfClient(transaction, system, now, clientId);
        for (people::ContactFollower *follower : _people.followers)
            follower->onRelationsEnded(transaction, system, now, clientId);
    });
}

} // namespace kith::hooks
