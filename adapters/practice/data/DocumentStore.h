// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Database.h"
#include "adapters/practice/data/Records.h"

#include <optional>

namespace practice {

/// Invoices, forms and letters.
class DocumentStore {
public:
    explicit DocumentStore(Connection &connection) : _db(connection) {}

    std::optional<Document> find(const std::string &id);
    std::vector<Document> ofClient(const std::string &clientId); ///< Newest first.
    std::vector<Document> newest(int limit);

    /// At most length bytes of the content from offset on.
    std::string content(const std::string &id, std::int64_t offset, std::int64_t length);

    void add(const Document &document, const std::string &content);

private:
    Connection &_db;
};

} // namespace practice
