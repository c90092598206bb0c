// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/ClientStore.h"
#include "adapters/practice/kith/KithClient.h"
#include "adapters/practice/kith/KithHost.h"

namespace practice {
namespace {

kith_status show(const Client &client, kith_visit_client visit, void *context) {
    const auto row = kithClient(client);
    return visit(context, &row);
}

// All staff of this platform see all its clients, so that only the practice is compared.
bool mayAsk(const KithHost &host, const kith_staff_user *asker) {
    return asker && view(asker->practice_id) == host.practiceId;
}

kith_status registerHooks(const kith_host *host, const kith_clients_hooks *hooks, void *context) {
    return keep(KithHost::of(host).hooks.clients, hooks, context);
}

kith_status findClient(const kith_host *table, const kith_staff_user *asker, const uint8_t *id,
                       size_t size, kith_visit_client visit, void *context) {
    return guarded([&] {
        auto &host = KithHost::of(table);
        const auto client = ClientStore(*host.database.connect()).find(std::string(view(id, size)));
        if (!mayAsk(host, asker) || !client)
            return KITH_NOT_FOUND;
        return show(*client, visit, context);
    });
}

kith_status searchClients(const kith_host *table, const kith_staff_user *asker,
                          const uint8_t *query, size_t size, uint32_t limit,
                          kith_visit_client visit, void *context) {
    return guarded([&]() -> kith_status {
        auto &host = KithHost::of(table);
        if (!mayAsk(host, asker))
            return KITH_OK;
        const auto found = ClientStore(*host.database.connect())
                               .search(std::string(view(query, size)), static_cast<int>(limit));
        for (const auto &client : found)
            if (const auto status = show(client, visit, context); status != KITH_OK)
                return status;
        return KITH_OK;
    });
}

} // namespace

const kith_clients_service &clientsService() {
    static const kith_clients_service table{sizeof table, 0, registerHooks, findClient,
                                            searchClients};
    return table;
}

} // namespace practice
