// SPDX-License-Identifier: Apache-2.0
#include "hooks/client/ClientSurface.h"

#include "plugin/people/ClientNames.h"
#include "plugin/people/HostEvents.h"

namespace kith::hooks {

namespace {

template <class Work>
kith_status run(void *context, Work &&work) noexcept {
    return onSurface<ClientSurface, HandleKind::client>(context, work);
}

/// No part of the profile is Kith's yet.
kith_status drawSlot(void *context, const kith_slot *slot, kith_write write, void *) noexcept {
    return run(context, [&](ClientSurface &) {
        slotIdOf(slot);
        needFunction(write, "write");
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

ClientSurface::ClientSurface(HostClients &clients, settings::PracticeDirectory &directory,
                             storage::Database &database, const base::Clock &clock)
    : _clients(clients), _directory(directory), _database(database), _clock(clock),
      _registration(HandleKind::client, this) {}

void ClientSurface::registerHooks() {
    const auto &table = _clients.table();
    if (table)
        checkHost(table->register_hooks(table.host(), &hooks, _registration.handle()),
                  "kith.clients/1 register_hooks");
}

access::Actor ClientSurface::systemOf(const std::string &practiceId) {
    return access::systemActor(_directory.practiceNo(practiceId), practiceId, "clients");
}

void ClientSurface::clientChanged(const std::string &practiceId, const kith_client *given) {
    const platform::Client client = clientOf(given);
    const access::Actor system = systemOf(practiceId);
    const base::Millis now = _clock.now();
    _database.write([&](storage::Transaction &transaction) {
        people::noteClients(transaction, system.practiceNo, now, {client});
    });
}

void ClientSurface::clientMerged(const std::string &practiceId, const std::string &from,
                                 const std::string &into) {
    const access::Actor system = systemOf(practiceId);
    const base::Millis now = _clock.now();
    _database.write([&](storage::Transaction &transaction) {
        people::clientMerged(transaction, system, now, from, into);
    });
}

void ClientSurface::clientDeleted(const std::string &practiceId, const std::string &clientId) {
    const access::Actor system = systemOf(practiceId);
    const base::Millis now = _clock.now();
    _database.write([&](storage::Transaction &transaction) {
        people::clientDeleted(transaction, system, now, clientId);
    });
}

} // namespace kith::hooks
