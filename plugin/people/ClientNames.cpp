// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ClientNames.h"

namespace kith::people {

namespace {

bool isNoted(storage::Transaction &transaction, std::int64_t practiceNo,
             const platform::Client &client) {
    const auto known = findClientName(transaction, practiceNo, client.id);
    return known && known->givenName == client.givenName &&
           known->familyName == client.familyName && known->displayName == client.displayName;
}

} // namespace

void noteClients(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const std::vector<platform::Client> &clients) {
    for (const platform::Client &client : clients)
        transaction.run("insert into clients (practice_no, client_id, given_name, family_name,"
                        " display_name, changed_at) values (?, ?, ?, ?, ?, ?)"
                        " on conflict (practice_no, client_id) do update set"
                        " given_name = excluded.given_name, family_name = excluded.family_name,"
                        " display_name = excluded.display_name, deleted_at = null,"
                        " changed_at = excluded.changed_at"
                        " where clients.given_name <> excluded.given_name"
                        " or clients.family_name <> excluded.family_name"
                        " or clients.display_name <> excluded.display_name"
                        " or clients.deleted_at is not null",
                        practiceNo, client.id, client.givenName, client.familyName,
                        client.displayName, now);
}

void noteClients(storage::Database &database, std::int64_t practiceNo, base::Millis now,
                 const std::vector<platform::Client> &clients) {
    std::vector<platform::Client> fresh;
    database.read([&](storage::Transaction &transaction) {
        fresh.clear();
        for (const platform::Client &client : clients)
            if (!isNoted(transaction, practiceNo, client))
                fresh.push_back(client);
    });
    if (!fresh.empty())
        database.write([&](storage::Transaction &transaction) {
            noteClients(transaction, practiceNo, now, fresh);
        });
}

std::optional<ClientName> findClientName(storage::Transaction &transaction, std::int64_t practiceNo,
                                         const std::string &clientId) {
    auto query = transaction.query("select given_name, family_name, display_name from clients"
                                   " where practice_no = ? and client_id = ?",
                                   practiceNo, clientId);
    if (!query.next())
        return std::nullopt;
    return ClientName{clientId, query.text(0), query.text(1), query.text(2)};
}

bool isClientDeleted(storage::Transaction &transaction, std::int64_t practiceNo,
                     const std::string &clientId) {
    return transaction
        .query("select 1 from clients where practice_no = ? and client_id = ?"
               " and deleted_at is not null",
               practiceNo, clientId)
        .next();
}

} // namespace kith::people
