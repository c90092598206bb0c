// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/ClientStore.h"

#include "adapters/practice/base/Text.h"
#include "adapters/practice/data/Query.h"

namespace practice {
namespace {

Client readClient(const Query &row) {
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
            row.text(6), row.text(7), row.text(8), row.text(9), row.text(10)};
}

// Every word begins with a blank, so that a search for " lin" finds starts of words alone.
std::string searchText(const Client &client) {
    return " " + fold(client.givenName + " " + client.familyName + " " + client.email + " " +
                      client.phone);
}

bool hasAllWords(const std::string &text, const std::string &query) {
    for (const auto &word : split(fold(query), ' '))
        if (!word.empty() && text.find(" " + word) == std::string::npos)
            return false;
    return true;
}

} // namespace

std::optional<Client> ClientStore::find(const std::string &id) {
    Query row(_db, "SELECT id, given_name, family_name, born_on, email, phone, address, language,"
                   " time_zone, practitioner_id, note FROM client WHERE id = ?");
    row.bind(id);
    return row.next() ? std::optional(readClient(row)) : std::nullopt;
}

std::vector<Client> ClientStore::search(const std::string &query, int limit) {
    std::vector<Client> found;
    Query row(_db, "SELECT id, given_name, family_name, born_on, email, phone, address, language,"
                   " time_zone, practitioner_id, note, search FROM client"
                   " ORDER BY family_name, given_name");
    while (static_cast<int>(found.size()) < limit && row.next())
        if (hasAllWords(row.text(11), query))
            found.push_back(readClient(row));
    return found;
}

void ClientStore::save(const Client &client) {
    Query(_db, "INSERT INTO client (id, given_name, family_name, born_on, email, phone, address,"
               " language, time_zone, practitioner_id, note, search)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
               " given_name = excluded.given_name, family_name = excluded.family_name,"
               " born_on = excluded.born_on, email = excluded.email, phone = excluded.phone,"
               " address = excluded.address, language = excluded.language,"
               " time_zone = excluded.time_zone, practitioner_id = excluded.practitioner_id,"
               " note = excluded.note, search = excluded.search")
        .bind(client.id)
        .bind(client.givenName)
        .bind(client.familyName)
        .bind(client.bornOn)
        .bind(client.email)
        .bind(client.phone)
        .bind(client.address)
        .bind(client.language)
        .bind(client.timeZone)
        .bind(client.practitionerId)
        .bind(client.note)
        .bind(searchText(client))
        .run();
}

} // namespace practice
