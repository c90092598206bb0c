// SPDX-License-Identifier: Apache-2.0
#include "hooks/client/HostClients.h"

#include "hooks/boundary/StaffActor.h"
#include "hooks/boundary/Visitor.h"

namespace kith::hooks {

namespace {

using Visits = Visitor<platform::Client, kith_client, &clientOf>;

constexpr std::size_t longestName = 200;

const std::uint8_t *bytes(const std::string &text) {
    return reinterpret_cast<const std::uint8_t *>(text.data());
}

} // namespace

platform::Client clientOf(const kith_client *given) {
    const kith_client &client = checked(given, sizeof(kith_client), "client");
    platform::Client result;
    result.id = idOf(client.id, "client.id");
    result.givenName = lineOf(client.given_name, "client.given_name", longestName);
    result.familyName = lineOf(client.family_name, "client.family_name", longestName);
    result.displayName = lineOf(client.display_name, "client.display_name", longestName);
    result.email = lineOf(client.email, "client.email", 254);
    result.phone = lineOf(client.phone, "client.phone", 64);
    result.language = lineOf(client.language, "client.language", 35);
    result.timeZone = zoneOf(client.time_zone, "client.time_zone");
    if (result.displayName.empty())
        result.displayName = result.givenName + " " + result.familyName;
    return result;
}

HostClients::HostClients(const kith_host *host)
    : _table(host, KITH_CLIENTS_SERVICE, sizeof(kith_clients_service)) {
    if (!_table)
        return;
    needFunction(_table->register_hooks, "kith.clients/1 register_hooks");
    needFunction(_table->find_client, "kith.clients/1 find_client");
    needFunction(_table->search_clients, "kith.clients/1 search_clients");
}

void HostClients::needTable() const {
    if (!_table)
        throw base::Unavailable("This platform does not offer its clients.");
}

std::optional<platform::Client> HostClients::find(const access::Actor &actor,
                                                  const std::string &id) {
    needTable();
    const kith_staff_user asker = staffUserOf(actor);
    Visits visits;
    const kith_status status =
        _table->find_client(_table.host(), &asker, bytes(id), id.size(), &Visits::visit, &visits);
    if (status == KITH_NOT_FOUND)
        return std::nullopt;
    auto rows = visits.rows(status, "find_client");
    if (rows.empty() || rows.front().id != id)
        return std::nullopt;
    return std::move(rows.front());
}

std::vector<platform::Client> HostClients::search(const access::Actor &actor,
                                                  const std::string &query, std::uint32_t limit) {
    needTable();
    const kith_staff_user asker = staffUserOf(actor);
    Visits visits;
    const kith_status status = _table->search_clients(_table.host(), &asker, bytes(query),
                                                      query.size(), limit, &Visits::visit, &visits);
    return visits.rows(status, "search_clients");
}

} // namespace kith::hooks
