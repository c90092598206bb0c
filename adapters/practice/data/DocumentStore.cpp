// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/DocumentStore.h"

#include "adapters/practice/data/Query.h"

namespace practice {
namespace {

Document readDocument(const Query &row) {
    return {row.text(0), row.text(1), row.text(2),   row.text(3),
            row.text(4), row.text(5), row.number(6), row.number(7)};
}

std::vector<Document> readAll(Query &row) {
    std::vector<Document> found;
    while (row.next())
        found.push_back(readDocument(row));
    return found;
}

} // namespace

std::optional<Document> DocumentStore::find(const std::string &id) {
    Query row(_db, "SELECT id, client_id, kind, title, media_type, version_id, size, created_at"
                   " FROM document WHERE id = ?");
    row.bind(id);
    return row.next() ? std::optional(readDocument(row)) : std::nullopt;
}

std::vector<Document> DocumentStore::ofClient(const std::string &clientId) {
    Query row(_db, "SELECT id, client_id, kind, title, media_type, version_id, size, created_at"
                   " FROM document WHERE client_id = ? ORDER BY created_at DESC, id");
    row.bind(clientId);
    return readAll(row);
}

std::vector<Document> DocumentStore::newest(int limit) {
    Query row(_db, "SELECT id, client_id, kind, title, media_type, version_id, size, created_at"
                   " FROM document ORDER BY created_at DESC, id LIMIT ?");
    row.bind(limit);
    return readAll(row);
}

std::string DocumentStore::content(const std::string &id, std::int64_t offset,
                                   std::int64_t length) {
    Query row(_db, "SELECT substr(content, ? + 1, ?) FROM document WHERE id = ?");
    row.bind(offset).bind(length).bind(id);
    return row.next() ? row.text(0) : std::string();
}

void DocumentStore::add(const Document &document, const std::string &content) {
    Query(_db, "INSERT INTO document (id, client_id, kind, title, media_type, version_id, size,"
               " created_at, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS BLOB))")
        .bind(document.id)
        .bind(document.clientId)
        .bind(document.kind)
        .bind(document.title)
        .bind(document.mediaType)
        .bind(document.versionId)
        .bind(document.size)
        .bind(document.createdAt)
        .bind(content)
        .run();
}

} // namespace practice
