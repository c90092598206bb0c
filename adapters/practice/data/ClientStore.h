// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Database.h"
#include "adapters/practice/data/Records.h"

#include <optional>

namespace practice {

/// The clients of the practice. All staff see all of them.
class ClientStore {
public:
    explicit ClientStore(Connection &connection) : _db(connection) {}

    std::optional<Client> find(const std::string &id);

    /// Clients with every word of the query in name, email or phone, by name; all for an empty one.
    std::vector<Client> search(const std::string &query, int limit);

    /// Inserts or replaces the client with this id.
    void save(const Client &client);

private:
    Connection &_db;
};

} // namespace practice
