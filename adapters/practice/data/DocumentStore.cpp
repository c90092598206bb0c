// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/DocumentStore.h"

#include "adapters/practice/data/Query.h"

#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>

namespace practice {
namespace {

Document readDocument(const Query &row) {
    return {row.text(0), row.text(1), row.text(2),   row.text(3),
            row.text(4), row.text(5), row.number(6), row.number(7)};
}

/// The content of one document, of which only what is read comes into memory.
class Blob {
public:
    Blob(Connection &connection, std::int64_t rowId) : _connection(connection) {
        check(sqlite3_blob_open(connection.handle(), "main", "document", "content", rowId, 0,
                                &_handle));
    }
    ~Blob() { sqlite3_blob_close(_handle); }
    Blob(const Blob &) = delete;
    Blob &operator=(const Blob &) = delete;

    std::int64_t size() const { return sqlite3_blob_bytes(_handle); }
    std::string read(std::int64_t offset, std::int64_t length) const {
        std::string piece(static_cast<std::size_t>(length), '\0');
        check(sqlite3_blob_read(_handle, piece.data(), static_cast<int>(length),
                                static_cast<int>(offset)));
        return piece;
    }

private:
    void check(int result) const {
        if (result != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(_connection.handle()));
    }

    Connection &_connection;
    sqlite3_blob *_handle = nullptr;
};

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
    Query row(_db, "SELECT rowid FROM document WHERE id = ?");
    row.bind(id);
    if (!row.next())
        return {};
    const Blob blob(_db, row.number(0));
    const auto rest = std::max<std::int64_t>(0, blob.size() - offset);
    return blob.read(std::min(offset, blob.size()), std::min(length, rest));
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
