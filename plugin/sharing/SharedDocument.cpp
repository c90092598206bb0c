// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SharedDocument.h"

namespace kith::sharing {

namespace {

using storage::Transaction;

/// False where newer news is stored.
bool write(Transaction &transaction, std::int64_t practiceNo, base::Millis lookedAt,
           const platform::Document &document) {
    const auto written = transaction.run(
        "insert into documents (practice_no, document_id, version_id, client_id, title,"
        " media_type, size, withdrawn, deleted, seen_at)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)"
        " on conflict (practice_no, document_id) do update set"
        " version_id = excluded.version_id, client_id = excluded.client_id,"
        " title = excluded.title, media_type = excluded.media_type,"
        " size = excluded.size, withdrawn = excluded.withdrawn, deleted = 0,"
        " seen_at = excluded.seen_at where documents.seen_at <= excluded.seen_at",
        practiceNo, document.id, document.versionId, document.clientId, document.title,
        document.mediaType, document.size, document.withdrawn, lookedAt);
    return written == 1;
}

/// True where the host says something else than what is stored.
bool isNews(const SharedDocument &known, const std::optional<platform::Document> &document) {
    return document ? !isAsKnown(known, *document) : !known.deleted;
}

/// A document of the same id may come again.
void noteDeleted(Transaction &transaction, std::int64_t practiceNo, base::Millis lookedAt,
                 const std::string &id) {
    transaction.run("update documents set deleted = 1, seen_at = ?3 where practice_no = ?1"
                    " and document_id = ?2 and deleted = 0 and seen_at <= ?3",
                    practiceNo, id, lookedAt);
}

} // namespace

bool isAsKnown(const SharedDocument &known, const platform::Document &document) {
    return !known.deleted && known.versionId == document.versionId &&
           known.clientId == document.clientId && known.title == document.title &&
           known.mediaType == document.mediaType && known.size == document.size &&
           known.withdrawn == document.withdrawn;
}

std::string versionOf(const platform::Document &document) {
    return std::to_string(document.size) + ":" + document.versionId;
}

SharedDocument presentOf(const SharedDocument &known,
                         const std::optional<platform::Document> &found) {
    SharedDocument document = known;
    document.deleted = !found;
    if (!found)
        return document;
    document.versionId = found->versionId;
    document.clientId = found->clientId;
    document.title = found->title;
    document.mediaType = found->mediaType;
    document.size = found->size;
    document.withdrawn = found->withdrawn;
    return document;
}

std::optional<SharedDocument> findDocument(Transaction &transaction, std::int64_t practiceNo,
                                           const std::string &id) {
    auto row = transaction.query("select document_id, version_id, client_id, title, media_type,"
                                 " size, withdrawn, deleted from documents where practice_no = ?"
                                 " and document_id = ?",
                                 practiceNo, id);
    if (!row.next())
        return std::nullopt;
    return SharedDocument{row.text(0), row.text(1),  row.text(2), row.text(3),
                          row.text(4), row.int64(5), row.flag(6), row.flag(7)};
}

bool noteDocument(Transaction &transaction, std::int64_t practiceNo, base::Millis lookedAt,
                  const platform::Document &document) {
    const auto known = findDocument(transaction, practiceNo, document.id);
    if (known && isAsKnown(*known, document))
        return true;
    return write(transaction, practiceNo, lookedAt, document);
}

void noteNews(storage::Database &database, std::int64_t practiceNo, base::Millis lookedAt,
              const std::string &id, const std::optional<platform::Document> &document) {
    const auto known = database.glance(
        [&](Transaction &transaction) { return findDocument(transaction, practiceNo, id); });
    if (!known || !isNews(*known, document))
        return;
    database.write([&](Transaction &transaction) {
        if (document)
            noteDocument(transaction, practiceNo, lookedAt, *document);
        else
            noteDeleted(transaction, practiceNo, lookedAt, id);
    });
}

void moveDocuments(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                   const std::string &fromClient, const std::string &intoClient) {
    transaction.run("update documents set client_id = ?3, seen_at = ?4 where practice_no = ?1"
                    " and client_id = ?2 and document_id in (select document_id from shares"
                    " where practice_no = ?1 and client_id = ?2)",
                    practiceNo, fromClient, intoClient, now);
    transaction.run("update shares set client_id = ? where practice_no = ? and client_id = ?",
                    intoClient, practiceNo, fromClient);
}

} // namespace kith::sharing
